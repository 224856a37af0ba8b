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

    /// <summary>Features of centralised root access that are on.</summary>
    public SortedSet<string> RootFeatures { get; } = new(StringComparer.Ordinal);

    /// <summary>The handshake that will enable all features; null where none was asked for.</summary>
    public Handshake? EnableAllFeatures { get; set; }

    /// <summary>Service control policies and where they are attached.</summary>
    public ControlPolicies ControlPolicies { get; } = new();

    /// <summary>Whether the type of policy is enabled in the root, as it is from the start.</summary>
    public bool ControlPoliciesEnabled { get; set; } = true;

    /// <summary>Whether service control policies bind anybody: not without all features.</summary>
    public bool BoundByControlPolicies => ControlPoliciesEnabled && FeatureSet == "ALL";

    /// <summary>Everything that a policy can be attached to.</summary>
    public IEnumerable<PolicyTarget> Targets => Units
        .Select(u => new PolicyTarget(u.Id, $"arn:aws:organizations::{ManagementAccountId}:ou/{Id}/{u.Id}", u.Name, "ORGANIZATIONAL_UNIT"))
        .Prepend(new PolicyTarget(Root.Id, $"arn:aws:organizations::{ManagementAccountId}:root/{Id}/{Root.Id}", Root.Name, "ROOT"))
        .Concat(Accounts.Select(a => new PolicyTarget(a.Id, $"arn:aws:organizations::{ManagementAccountId}:account/{Id}/{a.Id}", a.Name, "ACCOUNT")));

    /// <summary>The ids of an account and of all above it: each of them must allow what the account may do.</summary>
    public IEnumerable<string> Lineage(Account account)
    {
        for (var unit = account.Parent; unit is not null; unit = unit.Parent)
        {
            yield return unit.Id;
        }

        yield return account.Id;
    }

    /// <summary>The root or the unit of that id, or null.</summary>
    public OrgUnit? Unit(string id) => id == Root.Id ? Root : Units.Find(id);

    /// <summary>Paths of a unit as the API writes them.</summary>
    public string PathOf(OrgUnit unit) => $"{Id}/{unit.IdPath}";
}
