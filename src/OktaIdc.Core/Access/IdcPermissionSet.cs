using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Access;

/// <summary>A permission set with everything that belongs to it.</summary>
public sealed record IdcPermissionSet
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN; null where it would be made but was not (WhatIf).</summary>
    public string? PermissionSetArn { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>How long role credentials last.</summary>
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Where the console opens.</summary>
    public string? RelayState { get; init; }

    /// <summary>ARNs of the AWS managed policies.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>The customer managed policies by name.</summary>
    public IReadOnlyList<CustomerManagedPolicy> CustomerManagedPolicies { get; init; } = [];

    /// <summary>The inline policy's JSON text.</summary>
    public string? InlinePolicy { get; init; }

    /// <summary>The permissions boundary.</summary>
    public PermissionsBoundary? PermissionsBoundary { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDate { get; init; }
}
