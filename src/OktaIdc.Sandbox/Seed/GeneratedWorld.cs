using System.Globalization;

namespace OktaIdc.Sandbox.Seed;

/// <summary>
/// A made-up world of any size, both halves linked and in use for long: everything follows from positions. Group g has the sets g, g + 1, ...
/// (modulo their number) one after the other, each on whole units first, beginning at another unit than its neighbour.
/// </summary>
internal static class GeneratedWorld
{
    private const int MostUnits = 20;

    /// <summary>The management account; the members are 400000000001 and on.</summary>
    public const string ManagementAccountId = "400000000000";

    /// <summary>The plan of a size.</summary>
    public static SeedPlan Plan(WorldSize size)
    {
        var units = Math.Min(MostUnits, size.Accounts);
        SeedAccount[] accounts = [.. Enumerable.Range(0, size.Accounts).Select(i => Account(i, UnitOf(i, units, size.Accounts)))];
        return new SeedPlan("world", ManagementAccountId, true, InstanceKind.Organization, ["/Workloads", .. Enumerable.Range(0, units).Select(Unit)], accounts)
        {
            Population = new SeedPopulation(
                [.. Enumerable.Range(0, size.Users).Select(User)],
                "aws-users",
                [.. Enumerable.Range(0, size.Groups).Select(g => Group(g, size))],
                [.. Enumerable.Range(0, size.PermissionSets).Select(s => new SeedPermissionSet(Numbered("set", s, 2), "ReadOnlyAccess", "PT4H"))],
                [.. Enumerable.Range(0, size.Assignments).Select(n => Assignment(n, size, units, accounts))]),
        };
    }

    private static SeedAccount Account(int position, int unit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"4{position + 1:00000000000}"), Numbered("acct", position, 4), Unit(unit), Numbered("team", unit, 2));

    // Neighbours stand in the same unit; units differ by one account at most.
    private static int UnitOf(int account, int units, int accounts) => (int)((long)account * units / accounts);

    private static string Unit(int unit) => string.Create(CultureInfo.InvariantCulture, $"/Workloads/U{unit + 1:00}");

    private static SeedUser User(int position)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{position + 1:0000}");
        return new SeedUser("User", number, Numbered("dept", position % 10, 2), "E" + number, false) { Login = $"user-{number}@example.com" };
    }

    // Every user is in one group; where there are more groups than users, the rest have a user of another group.
    private static SeedGroup Group(int position, WorldSize size)
    {
        var members = new SortedSet<int> { position % size.Users, ((position * 7) + 1) % size.Users };
        for (var user = position; user < size.Users; user += size.Groups)
        {
            members.Add(user);
        }

        return new SeedGroup(Numbered("group", position, 3), $"Group {position + 1} of {size.Groups}", [.. members]);
    }

    private static SeedAssignment Assignment(int number, WorldSize size, int units, SeedAccount[] accounts)
    {
        var (group, turn) = (number % size.Groups, number / size.Groups);
        var set = (group + (turn / accounts.Length)) % size.PermissionSets;
        var firstUnit = group * 3 % units;
        var first = (int)((((long)firstUnit * accounts.Length) + units - 1) / units);
        return new SeedAssignment(accounts[(first + turn) % accounts.Length].Id, set, group, null);
    }

    private static string Numbered(string name, int position, int digits) => $"{name}-{(position + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";
}
