using System.Collections.Immutable;

namespace OktaIdc.Setup;

/// <summary>What a rehearsal makes before it starts: the things that a real organization has already.</summary>
public sealed record SandboxSetup
{
    /// <summary>The management account; null: the sandbox's own.</summary>
    public SandboxAccountSetup? ManagementAccount { get; init; }

    /// <summary>Paths of organizational units: <c>/Workloads/Prod</c>.</summary>
    public ImmutableArray<string> OrganizationalUnits { get; init; } = [];

    /// <summary>Member accounts.</summary>
    public ImmutableArray<SandboxAccountSetup> Accounts { get; init; } = [];

    /// <summary>Customer managed policies that exist in every account.</summary>
    public ImmutableArray<PolicyReferenceSetup> CustomerManagedPolicies { get; init; } = [];

    /// <summary>Names of applications of Identity Center.</summary>
    public ImmutableArray<string> Applications { get; init; } = [];
}

/// <summary>An account of the sandbox.</summary>
public sealed record SandboxAccountSetup
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Email of its root user.</summary>
    public required string Email { get; init; }

    /// <summary>Account id, 12 digits; null: the sandbox chooses.</summary>
    public string? Id { get; init; }

    /// <summary>Path of its organizational unit; <c>/</c> is the root.</summary>
    public string Ou { get; init; } = "/";

    /// <summary>Tags of the account.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
