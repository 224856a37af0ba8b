using System.Globalization;

namespace OktaIdc.Sandbox.Seed;

/// <summary>
/// The people of the seed large: 5,000 users, 300 groups from two members to all, a hundred permission sets, and more than 10,000
/// assignments. Everything follows from positions, so it is the same each time.
/// </summary>
internal static class LargePopulation
{
    private const int UserCount = 5000;

    private static readonly string[] s_first =
    [
        "Ada", "Alan", "Amina", "Ana", "Anders", "Barbara", "Bruno", "Carla", "Chen", "Dana", "Diego", "Edith", "Elif", "Emeka", "Eva", "Farid", "Fiona", "Grace", "Hana", "Hugo", "Ines", "Ivan", "Jana", "Jonas", "Joyce",
        "Kai", "Karen", "Kofi", "Lars", "Leila", "Linus", "Lucia", "Maria", "Mateo", "Mina", "Nadia", "Nils", "Olga", "Omar", "Paula", "Priya", "Rafael", "Rosa", "Sara", "Sven", "Tariq", "Vera", "Wei", "Yara", "Zoe",
    ];

    private static readonly string[] s_lastBegin = ["Ander", "Berg", "Castel", "Dela", "Eber", "Falk", "Gran", "Holm", "Iver", "Jaro"];
    private static readonly string[] s_lastEnd = ["son", "mann", "lund", "stein", "ova", "ski", "etti", "ides", "wood", "field"];

    // Role of a group in its business unit, and how many of a thousand of the unit's people are in it.
    private static readonly (string Name, int Share)[] s_roles =
    [
        ("everyone", 1000), ("engineers", 450), ("readers", 300), ("developers", 220), ("operators", 120), ("analysts", 90), ("oncall", 60), ("releasers", 40), ("admins", 25), ("billing", 15), ("auditors", 10), ("breakglass", 6),
        ("leads", 30),
    ];

    private static readonly string[] s_functions = ["cloud", "network", "security", "identity", "observability", "backup", "finops", "compliance", "reliability", "databases", "support", "architecture"];

    // Kind of a central group, and how many of ten thousand of all people are in it.
    private static readonly (string Name, int Share)[] s_kinds = [("readers", 120), ("operators", 60), ("oncall", 30), ("auditors", 15), ("admins", 8)];

    private static readonly SeedPermissionSet[] s_central =
    [
        new("AdministratorAccess", "AdministratorAccess", "PT1H"), new("PowerUserAccess", "PowerUserAccess", "PT4H"), new("ReadOnlyAccess", "ReadOnlyAccess", "PT12H"), new("ViewOnlyAccess", "job-function/ViewOnlyAccess", "PT12H"),
        new("SecurityAudit", "SecurityAudit", "PT8H"), new("Billing", "job-function/Billing", "PT4H"), new("NetworkAdministrator", "job-function/NetworkAdministrator", "PT4H"), new("DatabaseAdministrator", "job-function/DatabaseAdministrator", "PT4H"),
        new("SupportUser", "job-function/SupportUser", "PT8H"), new("SystemAdministrator", "job-function/SystemAdministrator", "PT4H"), new("BreakGlass", "AdministratorAccess", "PT1H"), new("BackupOperator", "AWSBackupOperatorAccess", "PT4H"),
    ];

    private static readonly (string Name, string Policy)[] s_unitSets =
    [
        ("Engineer", "PowerUserAccess"), ("Operator", "job-function/SystemAdministrator"), ("Reader", "ReadOnlyAccess"), ("Analyst", "job-function/ViewOnlyAccess"), ("OnCall", "PowerUserAccess"), ("Releaser", "AWSCodePipeline_FullAccess"),
        ("Admin", "AdministratorAccess"), ("Billing", "job-function/Billing"), ("Auditor", "SecurityAudit"), ("Developer", "PowerUserAccess"), ("BreakGlass", "AdministratorAccess"),
    ];

    // Which of a unit's groups get which of its sets in each of its accounts.
    private static readonly (int Set, int[] Roles)[] s_grants = [(0, [1, 12]), (1, [4, 6]), (2, [2, 3, 5, 12]), (4, [6]), (6, [8]), (8, [10]), (9, [3, 7])];

    /// <summary>All of it.</summary>
    public static SeedPopulation Make(IReadOnlyList<SeedAccount> accounts)
    {
        List<int>[] byUnit = [.. LargeOrganization.BusinessUnits.Select(_ => new List<int>())];
        var users = new SeedUser[UserCount];
        for (var i = 0; i < UserCount; i++)
        {
            var unit = UnitOf(i);
            byUnit[unit].Add(i);
            var family = i / s_first.Length;
            users[i] = new SeedUser(
                s_first[i % s_first.Length],
                s_lastBegin[family / s_lastEnd.Length] + s_lastEnd[family % s_lastEnd.Length],
                LargeOrganization.BusinessUnits[unit],
                string.Create(CultureInfo.InvariantCulture, $"E{i + 1:00000}"),
                i % 83 == 82);
        }

        return new SeedPopulation(users, "aws-users", Groups(byUnit), Sets(), [.. accounts.SelectMany(Grants)]);
    }

    // The first unit has about a third of the people, the last a thirtieth.
    private static int UnitOf(int user)
    {
        var draw = SeedDraw.Number(user, 1, 1000);
        ReadOnlySpan<int> upTo = [330, 540, 680, 780, 860, 920, 965, 1000];
        var unit = 0;
        while (draw >= upTo[unit])
        {
            unit++;
        }

        return unit;
    }

    private static IReadOnlyList<SeedGroup> Groups(List<int>[] byUnit)
    {
        var groups = new List<SeedGroup>();
        for (var unit = 0; unit < byUnit.Length; unit++)
        {
            var name = LargeOrganization.BusinessUnits[unit];
            foreach (var (role, share) in s_roles)
            {
                groups.Add(Group(groups.Count, $"{name}-{role}", $"{role} of {name}", byUnit[unit], share, 1000));
            }

            foreach (var service in LargeOrganization.Services)
            {
                groups.Add(Group(groups.Count, $"{name}-{service}-team", $"Team of {name}'s {service}", byUnit[unit], 55, 1000));
            }
        }

        var all = Enumerable.Range(0, UserCount).ToList();
        foreach (var (function, kind, share) in s_functions.SelectMany(f => s_kinds.Select(k => (f, k.Name, k.Share))).Take((s_functions.Length * s_kinds.Length) - 1))
        {
            groups.Add(Group(groups.Count, $"{function}-{kind}", $"{kind} of {function} for the whole organization", all, share, 10_000));
        }

        return groups;
    }

    private static SeedGroup Group(int number, string name, string description, List<int> from, int share, int outOf)
    {
        var members = from.Where(u => SeedDraw.Number(u, 1000 + number, outOf) < share).ToList();
        for (var i = 0; members.Count < 2; i++)
        {
            members.Add(from[i]);
        }

        return new SeedGroup(name, description, members);
    }

    private static IReadOnlyList<SeedPermissionSet> Sets() =>
        [.. s_central, .. LargeOrganization.BusinessUnits.SelectMany(b => s_unitSets.Select(s => new SeedPermissionSet($"{b}-{s.Name}", s.Policy, "PT4H")))];

    private static IEnumerable<SeedAssignment> Grants(SeedAccount account, int position)
    {
        var rolesPerUnit = s_roles.Length + LargeOrganization.Services.Length;
        int Central(int function, int kind) => (LargeOrganization.BusinessUnits.Length * rolesPerUnit) + (function * s_kinds.Length) + kind;
        SeedAssignment Group(int set, int group) => new(account.Id, set, group, null);

        // Everywhere: administrators, auditors, readers of the security and reliability functions, and who pays.
        yield return Group(0, Central(0, 4));
        yield return Group(2, Central(0, 0));
        yield return Group(2, Central(8, 0));
        yield return Group(4, Central(2, 3));
        yield return Group(4, Central(7, 3));
        yield return Group(5, Central(6, 1));
        var unit = Array.IndexOf(LargeOrganization.BusinessUnits, account.Team);
        if (unit < 0)
        {
            yield return Group(1, Central(position % s_functions.Length, 1));
            yield return new SeedAssignment(account.Id, 1, null, SeedDraw.Number(position, 2, UserCount));
            yield break;
        }

        var service = LargeOrganization.Services.Select((s, i) => (s, i)).First(x => account.Name.Contains($"-{x.s}-", StringComparison.Ordinal)).i;
        foreach (var (set, roles) in s_grants)
        {
            foreach (var role in roles)
            {
                yield return Group(s_central.Length + (unit * s_unitSets.Length) + set, (unit * rolesPerUnit) + role);
            }
        }

        var own = (unit * rolesPerUnit) + s_roles.Length + service;
        yield return Group(s_central.Length + (unit * s_unitSets.Length), own);
        yield return Group(s_central.Length + (unit * s_unitSets.Length) + 2, own);
        yield return Group(s_central.Length + (unit * s_unitSets.Length) + 9, own);
        for (var i = 0; i < 3; i++)
        {
            yield return new SeedAssignment(account.Id, s_central.Length + (unit * s_unitSets.Length) + 4, null, SeedDraw.Number(position, 3 + i, UserCount));
        }
    }
}
