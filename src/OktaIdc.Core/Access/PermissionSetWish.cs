using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Access;

/// <summary>How a permission set should be. Every part is the whole of it: what is not wished is taken away, but for tags where they are null.</summary>
public sealed record PermissionSetWish
{
    /// <summary>1 to 32 characters of A-Z a-z 0-9 _+=,.@-</summary>
    public required string Name { get; init; }

    /// <summary>1 to 700 characters; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>1 to 12 hours.</summary>
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>1 to 240 characters; null for none.</summary>
    public string? RelayState { get; init; }

    /// <summary>AWS managed policies by name ("AdministratorAccess"), path and name ("job-function/ViewOnlyAccess") or ARN.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>Customer managed policies, which must exist in every account.</summary>
    public IReadOnlyList<CustomerManagedPolicy> CustomerManagedPolicies { get; init; } = [];

    /// <summary>The inline policy's JSON text; null for none.</summary>
    public string? InlinePolicy { get; init; }

    /// <summary>The boundary; its managed policy may be given by name. Null for none.</summary>
    public PermissionsBoundary? PermissionsBoundary { get; init; }

    /// <summary>The tags; null leaves them as they are.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>A wish for what is there: the start of a change to one part.</summary>
    public static PermissionSetWish From(IdcPermissionSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new PermissionSetWish
        {
            Name = set.Name,
            Description = set.Description,
            SessionDuration = set.SessionDuration,
            RelayState = set.RelayState,
            ManagedPolicies = set.ManagedPolicies,
            CustomerManagedPolicies = set.CustomerManagedPolicies,
            InlinePolicy = set.InlinePolicy,
            PermissionsBoundary = set.PermissionsBoundary,
        };
    }
}
