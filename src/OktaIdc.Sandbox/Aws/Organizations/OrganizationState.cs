using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>The organization of the calling account, if there is one.</summary>
internal sealed class OrganizationState
{
    private static readonly TimeSpan CreationTime = TimeSpan.FromSeconds(10);

    private readonly AwsWorld _world;
    private readonly SandboxContext _context;

    /// <summary>Begins without an organization.</summary>
    public OrganizationState(AwsWorld world)
    {
        _world = world;
        _context = world.Context;
        world.OnSettle(FinishAccounts);
    }

    /// <summary>The organization, or null.</summary>
    public Organization? Current { get; private set; }

    /// <summary>The account of that id, if it is in the organization.</summary>
    public Account? Account(string id) => Current?.Accounts.Find(id);

    /// <summary>Whether the account manages the organization.</summary>
    public bool IsManagement(string accountId) => Current?.ManagementAccountId == accountId;

    /// <summary>Whether the account is a delegated administrator of the service.</summary>
    public bool IsDelegated(string accountId, string service) => Current?.Delegations.ContainsKey((service, accountId)) ?? false;

    /// <summary>Makes an organization of which the account becomes the management account.</summary>
    public Organization Create(string accountId, string featureSet) => Create(accountId, featureSet, id: null, management: null);

    private Organization Create(string accountId, string featureSet, string? id, SeedAccount? management)
    {
        var rootId = "r-" + _context.Ids.Lower("root", 4);
        Current = new Organization
        {
            Id = id ?? "o-" + _context.Ids.Lower("organization", 10),
            FeatureSet = featureSet,
            ManagementAccountId = accountId,
            Root = new OrgUnit { Id = rootId, Name = "Root" },
        };
        Describe(AddAccount(accountId, management?.Name ?? "example-management", management?.Email ?? "aws+management@example.com", Current.Root, "INVITED"), management);
        return Current;
    }

    /// <summary>Removes the organization.</summary>
    public void Delete() => Current = null;

    /// <summary>Makes a unit.</summary>
    public OrgUnit AddUnit(OrgUnit parent, string name)
    {
        var unit = new OrgUnit { Id = $"ou-{Current!.Root.Id[2..]}-{_context.Ids.Lower("ou", 8)}", Name = name, Parent = parent };
        Current.Units.Add(unit.Id, unit);
        return unit;
    }

    /// <summary>Begins to make an account.</summary>
    public AccountRequest RequestAccount(string name, string email, IReadOnlyDictionary<string, string> tags)
    {
        var request = new AccountRequest
        {
            Id = "car-" + _context.Ids.Hex("create-account", 32),
            AccountName = name,
            Email = email,
            Tags = tags,
            Requested = _context.Clock.UtcNow,
            Due = _context.Clock.UtcNow + _context.Clock.Scale(CreationTime),
        };
        Current!.Requests.Add(request.Id, request);
        return request;
    }

    /// <summary>Makes what the seed says.</summary>
    public void Plant(SeedPlan seed)
    {
        if (!seed.Organization)
        {
            return;
        }

        var organization = Create(seed.CallerAccountId, "ALL", seed.Ids.OrganizationId, seed.Management);
        var units = new Dictionary<string, OrgUnit>(StringComparer.Ordinal) { [""] = organization.Root };
        foreach (var path in seed.OrganizationalUnits)
        {
            var cut = path.LastIndexOf('/');
            units[path] = AddUnit(units[path[..cut]], path[(cut + 1)..]);
        }

        foreach (var planned in seed.Accounts)
        {
            Describe(AddAccount(planned.Id, planned.Name, planned.Email ?? $"aws+{planned.Name}@example.com", units[planned.Ou], "CREATED"), planned);
        }

        organization.Accounts.Find(seed.CallerAccountId)!.Parent = units[seed.Management?.Ou ?? ""];
        foreach (var account in seed.DelegatedAdministrators.Where(a => organization.Accounts.Find(a) is not null))
        {
            organization.Delegations[("sso.amazonaws.com", account)] = _context.Clock.UtcNow;
        }
    }

    private static void Describe(Account account, SeedAccount? planned)
    {
        if (planned?.Team is { } team)
        {
            account.Tags["team"] = team;
        }

        foreach (var (key, value) in planned?.Tags ?? new Dictionary<string, string>())
        {
            account.Tags[key] = value;
        }

        account.State = planned?.IsSuspended == true ? "SUSPENDED" : account.State;
    }

    private Account AddAccount(string id, string name, string email, OrgUnit parent, string method)
    {
        var account = new Account { Id = id, Name = name, Email = email, Parent = parent, JoinedMethod = method, JoinedTimestamp = _context.Clock.UtcNow };
        Current!.Accounts.Add(id, account);
        return account;
    }

    private void FinishAccounts()
    {
        foreach (var request in Current?.Requests.Where(r => r.State == "IN_PROGRESS" && r.Due <= _context.Clock.UtcNow) ?? [])
        {
            if (Current!.Accounts.Any(a => a.Email.Equals(request.Email, StringComparison.OrdinalIgnoreCase)))
            {
                (request.State, request.FailureReason) = ("FAILED", "EMAIL_ALREADY_EXISTS");
                continue;
            }

            var account = AddAccount(_context.Ids.Digits("account", 12), request.AccountName, request.Email, Current.Root, "CREATED");
            foreach (var (key, value) in request.Tags)
            {
                account.Tags[key] = value;
            }

            (request.State, request.AccountId) = ("SUCCEEDED", account.Id);
        }
    }
}
