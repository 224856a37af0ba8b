using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Organization;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Inventory;

/// <summary>The whole live state of both sides, as far as the scope goes. Read once, then only looked at.</summary>
public sealed record TenantInventory
{
    /// <summary>What was read.</summary>
    public required InventoryScope Scope { get; init; }

    /// <summary>When the reading began.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The Region of Identity Center.</summary>
    public required string Region { get; init; }

    /// <summary>The organization; null where the account has none.</summary>
    public AwsOrganization? Organization { get; init; }

    /// <summary>Its accounts with their units, and with their tags where those were asked for.</summary>
    public ImmutableArray<SelectableAccount> Accounts { get; init; } = [];

    /// <summary>Paths of the organizational units that accounts are in, with their parents; <c>/</c> left out.</summary>
    public ImmutableArray<string> OrganizationalUnits { get; init; } = [];

    /// <summary>Ids of the accounts that may administer Identity Center besides the management account.</summary>
    public ImmutableArray<string> DelegatedAdministrators { get; init; } = [];

    /// <summary>The instance of Identity Center; null where there is none.</summary>
    public IdcInstance? Instance { get; init; }

    /// <summary>Whether it is the organization's instance, which alone has permission sets.</summary>
    public bool IsOrganizationInstance { get; init; }

    /// <summary>Users and groups of Identity Center.</summary>
    public DirectoryInventory Directory { get; init; } = new();

    /// <summary>Permission sets by name.</summary>
    public ImmutableSortedDictionary<string, PermissionSetInventory> PermissionSets { get; init; } = ImmutableSortedDictionary.Create<string, PermissionSetInventory>(StringComparer.Ordinal);

    /// <summary>All account assignments that were read, each once, in no particular order. Equal ids are one string, so that a big organization fits.</summary>
    public ImmutableArray<AccountAssignment> Assignments { get; init; } = [];

    /// <summary>True where every assignment was seen, those of principals that no longer exist included.</summary>
    public bool SawEveryOrphan { get; init; }

    /// <summary>Applications with their assignments.</summary>
    public ImmutableArray<ApplicationInventory> Applications { get; init; } = [];

    /// <summary>Attributes for access control; null where none are configured.</summary>
    public AccessControlAttributeConfiguration? AccessControl { get; init; }

    /// <summary>The portal's subdomain; null where none was chosen or it cannot be read.</summary>
    public string? PortalAlias { get; init; }

    /// <summary>SAML and SCIM between the two sides.</summary>
    public TrustSnapshot Trust { get; init; } = new();

    /// <summary>The Okta side.</summary>
    public OktaInventory Okta { get; init; } = new();

    /// <summary>What it cost.</summary>
    public InventoryCost Cost { get; init; } = new();

    /// <summary>What could not be read, or only in another way, one sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The permission sets by ARN.</summary>
    public IReadOnlyDictionary<string, PermissionSetInventory> PermissionSetsByArn => _byArn ??= PermissionSets.Values.ToDictionary(set => set.Arn, StringComparer.Ordinal);

    private Dictionary<string, PermissionSetInventory>? _byArn;

    /// <summary>Whether a principal exists in Identity Center.</summary>
    public bool Exists(PrincipalType type, string principalId) =>
        type == PrincipalType.Group ? Directory.Groups.ContainsKey(principalId) : Directory.Users.ContainsKey(principalId);

    /// <summary>Assignments of principals that no longer exist, as far as they were seen.</summary>
    public IEnumerable<AccountAssignment> Orphans => Assignments.Where(a => !Exists(a.PrincipalType, a.PrincipalId));
}

/// <summary>An application of Identity Center and who may use it.</summary>
/// <param name="Application">The application.</param>
/// <param name="Assignments">Its assignments.</param>
public sealed record ApplicationInventory(IdcApplication Application, ImmutableArray<ApplicationAssignment> Assignments);
