using System.Globalization;
using System.Text;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>Writes our side of the work: setup files as a person would have written them.</summary>
internal static class SetupFile
{
    private const string Head = """
        version: 1

        identityCenter:
          region: eu-west-1

        breakGlass: a sandbox has no way in that could be lost

        okta:
          groups:

        """;

    /// <summary>The whole world: sets managed here, groups elsewhere (as Terraform takes them too), units where an assignment takes in a whole one.</summary>
    public static string Read(WorldFacts world)
    {
        var text = new StringBuilder(Head);
        foreach (var group in world.Named().Select(a => a.Group).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"    - {{ name: {group}, managed: elsewhere }}\n");
        }

        text.Append("\npermissionSets:\n");
        foreach (var set in world.Sets.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            var description = string.IsNullOrEmpty(set.Description) ? "" : $", description: \"{set.Description}\"";
            text.Append(CultureInfo.InvariantCulture, $"  - {{ name: {set.Name}{description}, sessionDuration: 4h, managedPolicies: [ReadOnlyAccess] }}\n");
        }

        text.Append("\nassignments:\n");
        foreach (var entry in world.Named().GroupBy(a => (a.Group, Set: a.Set.Name)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ group: {entry.Key.Group}, permissionSets: [{entry.Key.Set}], accounts: [{string.Join(", ", Selectors(world, [.. entry.Select(e => e.Account)]))}] }}\n");
        }

        return text.ToString();
    }

    /// <summary>Groups to be made, assigned to the app and pushed.</summary>
    public static string Push(int groups)
    {
        var names = Enumerable.Range(1, groups).Select(i => string.Create(CultureInfo.InvariantCulture, $"load-{i:000}")).ToList();
        var all = string.Join(", ", names);
        return $"{Head}{string.Concat(names.Select(n => $"    - {{ name: {n} }}\n"))}  assign: [{all}]\n  push: [{all}]\n";
    }

    private static IEnumerable<string> Selectors(WorldFacts world, HashSet<string> accounts)
    {
        foreach (var unit in world.Accounts.Where(a => a.IsActive && !a.IsManagement).GroupBy(a => a.OuPath).Where(u => u.All(a => accounts.Contains(a.Id))).OrderBy(u => u.Key, StringComparer.Ordinal))
        {
            accounts.ExceptWith(unit.Select(a => a.Id));
            yield return $"\"ou:{unit.Key}\"";
        }

        foreach (var account in accounts.Order(StringComparer.Ordinal))
        {
            yield return $"\"{account}\"";
        }
    }
}
