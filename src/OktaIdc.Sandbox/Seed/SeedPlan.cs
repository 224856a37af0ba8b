using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Seed.Messy;
using OktaIdc.Sandbox.Seed.Snapshots;

namespace OktaIdc.Sandbox.Seed;

/// <summary>What exists when a sandbox starts.</summary>
/// <param name="Name">Name of the seed.</param>
/// <param name="CallerAccountId">The account that the given credentials belong to.</param>
/// <param name="Organization">Whether that account is the management account of an organization with all features.</param>
/// <param name="Instance">Which instance exists.</param>
/// <param name="OrganizationalUnits">Paths, parents first.</param>
/// <param name="Accounts">Member accounts.</param>
internal sealed record SeedPlan(
    string Name,
    string CallerAccountId,
    bool Organization,
    InstanceKind Instance,
    IReadOnlyList<string> OrganizationalUnits,
    IReadOnlyList<SeedAccount> Accounts)
{
    /// <summary>People, groups and access where both halves are linked already; null where they are not.</summary>
    public SeedPopulation? Population { get; init; }

    /// <summary>Makes what the tenants hold, where that is no plain population; null where it is, or where they hold nothing.</summary>
    public Action<AwsWorld, OktaOrg>? Tenants { get; init; }

    /// <summary>Ids that the seed brings with it.</summary>
    public SeedIds Ids { get; init; } = new();

    /// <summary>Name, address and tags of the management account; null for made-up ones.</summary>
    public SeedAccount? Management { get; init; }

    /// <summary>Member accounts that administer IAM Identity Center by delegation.</summary>
    public IReadOnlyList<string> DelegatedAdministrators { get; init; } = [];

    /// <summary>What the options ask for: a made-up world, a snapshot, or the seed of a name.</summary>
    /// <exception cref="ArgumentException">No such seed, a world that cannot be, or a snapshot that cannot be read.</exception>
    public static SeedPlan For(SandboxOptions options) => (options.World, options.Snapshot) switch
    {
        ({ }, { }) => throw new ArgumentException("World and Snapshot exclude each other: give one of them."),
        ({ } size, _) => GeneratedWorld.Plan(size.Check()),
        (_, { } path) => SnapshotPlan.Read(path),
        _ => Named(options.Seed),
    };

    /// <summary>The plan of that name.</summary>
    /// <exception cref="ArgumentException">No such seed.</exception>
    public static SeedPlan Named(string name) => name switch
    {
        "empty" => new SeedPlan(name, "100000000001", false, InstanceKind.None, [], []),
        "account" => new SeedPlan(name, "300000000001", false, InstanceKind.Account, [], []),
        "small" => new SeedPlan(name, "200000000001", true, InstanceKind.Organization, ["/Workloads", "/Workloads/Prod", "/Workloads/Dev", "/Security"], Small),
        "messy" => MessySeed.Plan,
        "large" => Large(name),
        _ => throw new ArgumentException($"There is no seed '{name}': say empty, small, account, messy or large.", nameof(name)),
    };

    private static SeedPlan Large(string name)
    {
        var accounts = LargeOrganization.Accounts;
        return new SeedPlan(name, LargeOrganization.ManagementAccountId, true, InstanceKind.Organization, LargeOrganization.Units, accounts) { Population = LargePopulation.Make(accounts) };
    }

    private static IReadOnlyList<SeedAccount> Small =>
    [
        new("200000000002", "shop-prod", "/Workloads/Prod", "shop"),
        new("200000000003", "shop-dev", "/Workloads/Dev", "shop"),
        new("200000000004", "pay-prod", "/Workloads/Prod", "pay"),
        new("200000000005", "pay-dev", "/Workloads/Dev", "pay"),
        new("200000000006", "data-prod", "/Workloads/Prod", "data"),
        new("200000000007", "data-dev", "/Workloads/Dev", "data"),
        new("200000000008", "web-prod", "/Workloads/Prod", null),
        new("200000000009", "web-dev", "/Workloads/Dev", null),
        new("200000000010", "archive", "/Workloads/Prod", null),
        new("200000000011", "audit", "/Security", null),
        new("200000000012", "log-archive", "/Security", null),
    ];
}

/// <summary>A member account at the start.</summary>
/// <param name="Id">12 digits.</param>
/// <param name="Name">Name; the address is aws+name@example.com.</param>
/// <param name="Ou">Path of its organizational unit; empty for the root.</param>
/// <param name="Team">Value of its tag "team", or null.</param>
internal sealed record SeedAccount(string Id, string Name, string Ou, string? Team)
{
    /// <summary>Address; null for the made-up one.</summary>
    public string? Email { get; init; }

    /// <summary>Tags beside "team".</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Whether it is suspended.</summary>
    public bool IsSuspended { get; init; }
}

/// <summary>Kinds of IAM Identity Center instance.</summary>
internal enum InstanceKind
{
    /// <summary>None yet.</summary>
    None,

    /// <summary>Of the organization, in its management account.</summary>
    Organization,

    /// <summary>Of one account.</summary>
    Account,
}
