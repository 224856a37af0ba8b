using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>What accounts must be like: kinds of conditions narrow each other, values of one kind are alternatives. Remembers which value met an account.</summary>
internal sealed class AccountConditions
{
    private static readonly string[] s_prefixes = ["id:", "name:", "email:", "tag:", "ou:"];

    private readonly List<(bool OfTags, List<AccountSelector> Values)> _kinds;
    private readonly HashSet<AccountSelector> _met = [];
    private readonly List<SelectableAccount> _seen = [];

    /// <summary>Reads the values.</summary>
    /// <exception cref="OktaIdcException">One of them cannot be read.</exception>
    public AccountConditions(string[]? names, string[]? ids, string[]? units, string[]? tags) => _kinds =
    [
        .. from kind in new[] { ("name", names), ("id", ids), ("ou", units), ("tag", tags) }
           where kind.Item2 is not null
           let values = kind.Item2.Select(v => AccountSelector.Parse(kind.Item1 == "name" && IsSelector(v) ? v : $"{kind.Item1}:{v}")).ToList()
           select (values.Exists(v => v.Kind == AccountSelectorKind.Tag), values),
    ];

    /// <summary>Whether an account, its tags not read yet, meets what does not ask for tags.</summary>
    public bool MeetsUntagged(SelectableAccount account)
    {
        _seen.Add(account);
        return Meets(account, ofTags: false);
    }

    /// <summary>Whether an account meets what asks for tags.</summary>
    public bool MeetsTags(SelectableAccount account) => Meets(account, ofTags: true);

    /// <summary>One failure for each value that met no account; one, too, where an object gave the value twice, as what it is and by a property.</summary>
    public IEnumerable<OktaIdcException> Failures() =>
        from value in _kinds.Where(k => !k.OfTags || _kinds.Count == 1).SelectMany(k => k.Values).Distinct()
        where !_met.Contains(value)
        select new OktaIdcException(
            ErrorIds.AccountSelectorNoMatch,
            FailureCategory.NotFound,
            AccountSelectors.NoAccount(value, _seen),
            "Run Get-IdcAccount without conditions to see all accounts with their names, units and tags.",
            value.Value);

    // What an object or a paste becomes: an id, or a selector with its kind in front.
    private static bool IsSelector(string name) =>
        (name.Length == 12 && name.All(char.IsDigit)) || Array.Exists(s_prefixes, k => name.StartsWith(k, StringComparison.Ordinal));

    private bool Meets(SelectableAccount account, bool ofTags)
    {
        var meets = true;
        foreach (var values in _kinds.Where(k => k.OfTags == ofTags).Select(k => k.Values))
        {
            var any = false;
            foreach (var value in values.Where(v => v.Matches(account)))
            {
                _met.Add(value);
                any = true;
            }

            meets &= any;
        }

        return meets;
    }
}
