using System.Collections.Immutable;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Organization;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Snapshots;

/// <summary>The live state of both sides, as far as a setup file speaks of it. Read once, then only compared.</summary>
public sealed record SetupSnapshot
{
    /// <summary>The Region of Identity Center.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The organization; null where the account has none, or the instance belongs to one account only.</summary>
    public AwsOrganization? Organization { get; init; }

    /// <summary>Its accounts with their organizational units and tags.</summary>
    public ImmutableArray<SelectableAccount> Accounts { get; init; } = [];

    /// <summary>Paths of its organizational units; only read for a rehearsal.</summary>
    public ImmutableArray<string> OrganizationalUnits { get; init; } = [];

    /// <summary>Ids of the accounts that may administer Identity Center besides the management account.</summary>
    public ImmutableArray<string> DelegatedAdministrators { get; init; } = [];

    /// <summary>The instance of Identity Center; null where there is none.</summary>
    public IdcInstance? Instance { get; init; }

    /// <summary>SAML and SCIM between the two sides.</summary>
    public TrustSnapshot Trust { get; init; } = new();

    /// <summary>Users and groups in Okta, and what of them is assigned and pushed.</summary>
    public IdentitiesSnapshot Identities { get; init; } = new();

    /// <summary>Permission sets and assignments.</summary>
    public AccessSnapshot Access { get; init; } = new();

    /// <summary>All of the kinds of which the file says that it names all there may be; null where it says so of none.</summary>
    public TenantInventory? Whole { get; init; }

    /// <summary>What the reading cost, without that of <see cref="Whole"/>.</summary>
    public InventoryCost Cost { get; init; } = new();

    /// <summary>Manual steps that a person has reported as done.</summary>
    public ImmutableArray<ManualStep> Completed { get; init; } = [];
}
