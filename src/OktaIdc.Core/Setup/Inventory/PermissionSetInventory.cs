using System.Collections.Immutable;
using OktaIdc.Access;

namespace OktaIdc.Setup.Inventory;

/// <summary>A permission set with where it is provisioned.</summary>
public sealed record PermissionSetInventory
{
    /// <summary>The set; without policies, boundary and tags where those were not asked for.</summary>
    public required IdcPermissionSet Set { get; init; }

    /// <summary>Its ARN.</summary>
    public string Arn => Set.PermissionSetArn!;

    /// <summary>Its name.</summary>
    public string Name => Set.Name;

    /// <summary>Ids of the accounts that have it; empty where that was not asked for.</summary>
    public ImmutableArray<string> ProvisionedAccounts { get; init; } = [];

    /// <summary>Ids of the accounts that have an older state of it: it was changed and not provisioned since.</summary>
    public ImmutableArray<string> OutdatedAccounts { get; init; } = [];
}
