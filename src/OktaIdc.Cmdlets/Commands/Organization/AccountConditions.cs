using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>What accounts must be like: kinds of conditions narrow each other, values of one kind are alternatives. Remembers which value met an account.</summary>
internal sealed class AccountConditions
{
    private readonly List<(bool OfTags, List<AccountSelector> Values)> _kinds;
    private readonly HashSet<AccountSelector> _met = [];
    private readonly List<string> _names = [];

    /// <summary>Reads the values.</summary>
    /// <exception cref="OktaIdcException">One of them cannot be read.</exception>
    public AccountConditions(string[]? names, string[]? ids, string[]? units, string[]? tags) => _kinds =
    [
        .. from kind in new[] { ("name", names), ("id", ids), ("ou", units), ("tag", tags) }
           where kind.Item2 is not null
           select (kind.Item1 == "tag", kind.Item2.Select(v => AccountSelector.Parse($"{kind.Item1}:{v}")).ToList()),
    ];

    /// <summary>Whether an account, its tags not read yet, meets what does not ask for tags.</summary>
    public bool MeetsUntagged(SelectableAccount account)
    {
        _names.Add(account.Name);
        return Meets(account, ofTags: false);
    }

    /// <summary>Whether an account meets what asks for tags.</summary>
    public bool MeetsTags(SelectableAccount account) => Meets(account, ofTags: true);

    /// <summary>One failure for each value that met no account.</summary>
    public IEnumerable<OktaIdcException> Failures() =>
        from kind in _kinds
        from value in kind.Values
        where !_met.Contains(value) && (!kind.OfTags || _kinds.Count == 1)
        select new OktaIdcException(
            ErrorIds.AccountSelectorNoMatch,
            FailureCategory.NotFound,
            $"No account matches '{value}'. {NearMatch.Suggest(value.Value, _names)}".TrimEnd(),
            "Run Get-IdcAccount without conditions to see all accounts with their names, units and tags.",
            value.Value);

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
