using System.Collections.Immutable;

namespace OktaIdc.Organization;

/// <summary>What account selectors look at in an account of the organization.</summary>
public sealed record SelectableAccount
{
    /// <summary>Account id, 12 digits.</summary>
    public required string Id { get; init; }

    /// <summary>Account name. AWS does not keep names unique.</summary>
    public required string Name { get; init; }

    /// <summary>Email of the root user.</summary>
    public string Email { get; init; } = "";

    /// <summary>State as Organizations gives it: ACTIVE, SUSPENDED, PENDING_CLOSURE, ...</summary>
    public string Status { get; init; } = "ACTIVE";

    /// <summary>Path of the organizational unit by names, <c>/Workloads/Prod</c>; <c>/</c> is the root.</summary>
    public string OuPath { get; init; } = "/";

    /// <summary>Tags of the account.</summary>
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>True for the management account.</summary>
    public bool IsManagement { get; init; }

    /// <summary>True where assignments can be made.</summary>
    public bool IsActive => string.Equals(Status, "ACTIVE", StringComparison.OrdinalIgnoreCase);
}
