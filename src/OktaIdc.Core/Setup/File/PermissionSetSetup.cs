using System.Collections.Immutable;

namespace OktaIdc.Setup;

/// <summary>A permission set of IAM Identity Center (sso-admin, CreatePermissionSet, and the policies attached to it).</summary>
public sealed record PermissionSetSetup
{
    /// <summary>Name: 1 to 32 letters, digits and <c>_+=,.@-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether this file makes the set. Elsewhere: it is expected to exist, and nothing but its name is said.</summary>
    public ManagedBy Managed { get; init; }

    /// <summary>Description, at most 700 characters; null: none.</summary>
    public string? Description { get; init; }

    /// <summary>How long role credentials last: 1 to 12 hours. AWS's default is one hour.</summary>
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Where the console opens, at most 240 characters; null: none.</summary>
    public string? RelayState { get; init; }

    /// <summary>AWS managed policies, by name (with path: <c>job-function/ViewOnlyAccess</c>) or ARN.</summary>
    public ImmutableArray<string> ManagedPolicies { get; init; } = [];

    /// <summary>Customer managed policies, which must exist in every account.</summary>
    public ImmutableArray<PolicyReferenceSetup> CustomerManagedPolicies { get; init; } = [];

    /// <summary>The inline policy as compact JSON; null: none.</summary>
    public string? InlinePolicy { get; init; }

    /// <summary>The permissions boundary; null: none.</summary>
    public BoundarySetup? PermissionsBoundary { get; init; }

    /// <summary>Tags of the set.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>A customer managed policy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path, beginning and ending with a slash.</param>
public sealed record PolicyReferenceSetup(string Name, string Path = "/");

/// <summary>A permissions boundary: one of the two.</summary>
/// <param name="ManagedPolicy">An AWS managed policy, by name or ARN.</param>
/// <param name="CustomerManagedPolicy">A customer managed policy.</param>
public sealed record BoundarySetup(string? ManagedPolicy, PolicyReferenceSetup? CustomerManagedPolicy);
