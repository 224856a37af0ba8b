namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>An organization and all that is in it.</summary>
internal sealed class Organization
{
    /// <summary>o-...</summary>
    public required string Id { get; init; }

    /// <summary>ALL or CONSOLIDATED_BILLING.</summary>
    public required string FeatureSet { get; set; }

    /// <summary>The management account.</summary>
    public required string ManagementAccountId { get; init; }

    /// <summary>The root.</summary>
    public required OrgUnit Root { get; init; }

    /// <summary>Organizational units by id, in the order of making.</summary>
    public OrderedMap<OrgUnit> Units { get; } = new();

    /// <summary>Accounts by id, in the order of joining.</summary>
    public OrderedMap<Account> Accounts { get; } = new();

    /// <summary>CreateAccount requests by id.</summary>
    public OrderedMap<AccountRequest> Requests { get; } = new();

    /// <summary>Services with trusted access, and since when.</summary>
    public SortedDictionary<string, DateTimeOffset> ServiceAccess { get; } = new(StringComparer.Ordinal);

    /// <summary>Delegated administrators: (service principal, account) and since when.</summary>
    public Dictionary<(string Service, string AccountId), DateTimeOffset> Delegations { get; } = [];

    /// <summary>The handshake that will enable all features; null where none was asked for.</summary>
    public Handshake? EnableAllFeatures { get; set; }

    /// <summary>The root or the unit of that id, or null.</summary>
    public OrgUnit? Unit(string id) => id == Root.Id ? Root : Units.Find(id);

    /// <summary>Paths of a unit as the API writes them.</summary>
    public string PathOf(OrgUnit unit) => $"{Id}/{unit.IdPath}";
}
