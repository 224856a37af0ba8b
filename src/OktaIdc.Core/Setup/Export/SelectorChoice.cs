using System.Collections.Immutable;
using OktaIdc.Organization;

namespace OktaIdc.Setup.Export;

/// <summary>
/// Says a set of accounts in few selectors, as a person would: all, units, tags, and names for what is left; with exclusions where that is
/// shorter. What it says means exactly these accounts, today, and is kept for equal sets.
/// </summary>
internal sealed class SelectorChoice
{
    private const int Tries = 12;

    private readonly ImmutableArray<SelectableAccount> _accounts;
    private readonly List<Candidate> _candidates;
    private readonly HashSet<string> _uniqueNames;
    private readonly Dictionary<string, ImmutableArray<string>> _known = new(StringComparer.Ordinal);

    public SelectorChoice(ImmutableArray<SelectableAccount> accounts)
    {
        _accounts = accounts;
        _candidates = SelectorCandidates.Of(accounts);
        _uniqueNames = accounts.GroupBy(a => a.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() == 1).Select(same => same.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a selector can mean the account at all.</summary>
    public static bool IsSelectable(SelectableAccount account) => account.IsActive;

    /// <summary>The selectors that mean exactly these accounts.</summary>
    /// <param name="wanted">Positions in the list of accounts; each of an active account.</param>
    public ImmutableArray<string> Say(IEnumerable<int> wanted)
    {
        var set = wanted.ToImmutableSortedSet();
        var key = string.Join(",", set);
        return _known.TryGetValue(key, out var known) ? known : _known[key] = Choose([.. set]);
    }

    private ImmutableArray<string> Choose(HashSet<int> wanted)
    {
        // The management account is never taken in by a unit, a tag or all: it is named.
        List<string> named = [.. wanted.Where(i => _accounts[i].IsManagement).Select(Literal)];
        var members = wanted.Where(i => !_accounts[i].IsManagement).ToHashSet();
        var best = Cover(members, named.Count == 0);
        foreach (var (start, beyond) in best.Count < 2 ? [] : Starts(members))
        {
            List<string> chosen = [start.Text, .. Cover(members.Except(start.Members).ToHashSet(), false), .. Cover([.. beyond], false, except: members).Select(text => "!" + text)];
            best = chosen.Count < best.Count && Means([.. named, .. chosen], wanted) ? chosen : best;
        }

        ImmutableArray<string> said = [.. best, .. named];
        return Means(said, wanted) ? said : [.. wanted.Order().Select(i => _accounts[i].Id)];
    }

    /// <summary>Selectors that take in most of the set and not much more, the best first: with exclusions they may be shorter.</summary>
    private IEnumerable<(Candidate Start, List<int> Beyond)> Starts(HashSet<int> members) => _candidates
        .Select(start => (Start: start, Beyond: start.Members.Where(i => !members.Contains(i)).ToList()))
        .Where(c => c.Beyond.Count > 0 && c.Beyond.Count * 2 <= c.Start.Members.Count)
        .OrderByDescending(c => c.Start.Members.Count - (2 * c.Beyond.Count))
        .Take(Tries);

    /// <summary>Few selectors whose accounts together are the set: the widest first, names for the rest.</summary>
    private List<string> Cover(HashSet<int> set, bool mustSay, HashSet<int>? except = null)
    {
        var (texts, open) = (new List<string>(), new HashSet<int>(set));
        var usable = _candidates.Where(c => except is null ? c.Members.IsSubsetOf(set) : !c.All.Overlaps(except)).ToList();
        while (open.Count > 1)
        {
            var widest = usable.Select(c => (Candidate: c, New: c.Members.Count(open.Contains))).Where(c => c.New > 1).OrderByDescending(c => c.New).FirstOrDefault();
            if (widest.Candidate is null)
            {
                break;
            }

            texts.Add(widest.Candidate.Text);
            open.ExceptWith(widest.Candidate.Members);
        }

        texts.AddRange(open.OrderBy(i => _accounts[i].Name, StringComparer.Ordinal).Select(Literal));
        return texts.Count == 0 && mustSay ? throw new ArgumentException("An assignment has an account.", nameof(set)) : texts;
    }

    private string Literal(int index)
    {
        var account = _accounts[index];
        return _uniqueNames.Contains(account.Name) && IsPlain(account.Name) ? account.Name : account.Id;
    }

    /// <summary>Whether the bare name, as a selector, means that name and nothing else.</summary>
    private static bool IsPlain(string name) =>
        AccountSelector.Read(name).Selector is { Kind: AccountSelectorKind.Name, Excludes: false, IsByName: true } read && read.Value == name;

    private bool Means(ImmutableArray<string> texts, HashSet<int> wanted)
    {
        try
        {
            return AccountSelectors.Parse(texts).Select(_accounts).Select(a => a.Id).ToHashSet(StringComparer.Ordinal).SetEquals(wanted.Select(i => _accounts[i].Id));
        }
        catch (Failures.OktaIdcException)
        {
            return false; // It takes in nothing, or excludes what is not there: said otherwise.
        }
    }
}
