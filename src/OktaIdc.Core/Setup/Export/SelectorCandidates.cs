using OktaIdc.Organization;

namespace OktaIdc.Setup.Export;

/// <summary>A selector that means several accounts.</summary>
/// <param name="Text">The selector.</param>
/// <param name="Members">Positions of the accounts that it takes in.</param>
/// <param name="All">Positions of all accounts that it matches, which it takes out where it excludes.</param>
internal sealed record Candidate(string Text, HashSet<int> Members, HashSet<int> All);

/// <summary>The selectors that an organization offers: all, its units, the tags that several accounts share.</summary>
internal static class SelectorCandidates
{
    /// <summary>The selectors, what a person would write first in front; of two that mean the same the first is kept.</summary>
    public static List<Candidate> Of(IReadOnlyList<SelectableAccount> accounts)
    {
        var units = accounts.SelectMany(a => OuPath.WithParents(a.OuPath)).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(u => u.Count(c => c == '/')).ThenBy(u => u, StringComparer.Ordinal).ToList();
        var parents = units.Select(OuPath.Parent).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var texts = new List<string> { "all" };
        texts.AddRange(units.SelectMany(u => parents.Contains(u) ? new[] { $"ou:{u.TrimEnd('/')}/**", $"ou:{u}" } : [$"ou:{u}"]));
        texts.AddRange(units.Where(parents.Contains).Select(u => $"ou:{u.TrimEnd('/')}/*"));
        texts.AddRange(accounts.SelectMany(a => a.Tags).GroupBy(t => t).Where(same => same.Count() > 1).Select(same => $"tag:{same.Key.Key}={same.Key.Value}").Order(StringComparer.Ordinal));

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. texts.Select(text => Make(text, accounts)).OfType<Candidate>().Where(c => c.Members.Count > 0 && seen.Add(string.Join(",", c.Members.Order())))];
    }

    /// <summary>Null for a path or tag that the notation cannot say.</summary>
    private static Candidate? Make(string text, IReadOnlyList<SelectableAccount> accounts)
    {
        if (AccountSelector.Read(text).Selector is not { Excludes: false } selector)
        {
            return null;
        }

        var all = Enumerable.Range(0, accounts.Count).Where(i => selector.Matches(accounts[i])).ToHashSet();
        return new Candidate(text, all.Where(i => accounts[i].IsActive && !accounts[i].IsManagement).ToHashSet(), all);
    }
}
