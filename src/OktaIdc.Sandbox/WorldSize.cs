using System.Globalization;

namespace OktaIdc.Sandbox;

/// <summary>How large a made-up world is: it takes the place of the seed's population. The same size is the same world each time.</summary>
/// <param name="Accounts">Member accounts, acct-0001 (400000000001) and on, in the units /Workloads/U01 to U20; the management account comes on top.</param>
/// <param name="PermissionSets">Permission sets, set-01 and on.</param>
/// <param name="Groups">Groups that are pushed from Okta, group-001 and on.</param>
/// <param name="Users">Users on both sides, user-0001@example.com and on.</param>
/// <param name="Assignments">Account assignments, spread evenly over the groups.</param>
public sealed record WorldSize(int Accounts = 20, int PermissionSets = 5, int Groups = 10, int Users = 20, int Assignments = 50)
{
    private const string Example = "accounts=500,sets=20,groups=50,users=500,assignments=10000";

    private static readonly (string Key, int Most)[] s_limits = [("accounts", 50_000), ("sets", 3500), ("groups", 100_000), ("users", 100_000), ("assignments", 2_000_000)];

    /// <summary>Reads "accounts=500,sets=20,groups=50,users=500,assignments=10000"; what is missing is small.</summary>
    /// <exception cref="FormatException">An unknown key, a value that is no number, or numbers that do not go together.</exception>
    public static WorldSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var size = new WorldSize();
        foreach (var part in text.Split(',').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var pair = part.Split('=');
            if (pair.Length != 2 || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new FormatException($"'{part}' is not a key and a number: write for example {Example}.");
            }

            size = pair[0].Trim() switch
            {
                "accounts" => size with { Accounts = number },
                "sets" => size with { PermissionSets = number },
                "groups" => size with { Groups = number },
                "users" => size with { Users = number },
                "assignments" => size with { Assignments = number },
                var key => throw new FormatException($"There is no key '{key}': the keys are {string.Join(", ", s_limits.Select(l => l.Key))}, for example {Example}."),
            };
        }

        return size.Problem is { } problem ? throw new FormatException(problem) : size;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"accounts={Accounts},sets={PermissionSets},groups={Groups},users={Users},assignments={Assignments}");

    /// <summary>Refuses numbers that do not go together.</summary>
    internal WorldSize Check() => Problem is { } problem ? throw new ArgumentException("World: " + problem) : this;

    private string? Problem
    {
        get
        {
            int[] numbers = [Accounts, PermissionSets, Groups, Users, Assignments];
            var wrong = Enumerable.Range(0, numbers.Length).Where(i => numbers[i] < (i == 0 ? 1 : 0) || numbers[i] > s_limits[i].Most).DefaultIfEmpty(-1).First();
            var most = (long)Accounts * PermissionSets * Groups;
            return wrong >= 0
                ? string.Create(CultureInfo.InvariantCulture, $"{s_limits[wrong].Key}={numbers[wrong]}: give a number from {(wrong == 0 ? 1 : 0)} to {s_limits[wrong].Most}.")
                : Assignments > most
                    ? string.Create(CultureInfo.InvariantCulture, $"assignments={Assignments} is more than {Accounts} accounts x {PermissionSets} sets x {Groups} groups = {most}: give fewer assignments, or more of the others.")
                    : Groups > 0 && Users == 0 ? "users=0 with groups: give at least one user, so that a group has a member." : null;
        }
    }
}
