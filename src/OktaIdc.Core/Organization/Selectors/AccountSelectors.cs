using System.Collections.Immutable;
using OktaIdc.Failures;

namespace OktaIdc.Organization;

/// <summary>
/// A list of account selectors. An account is selected where one selector takes it in and none takes it out. Only active accounts are
/// selected, and the management account only where a selector means it by id, whole name or whole email.
/// </summary>
public sealed class AccountSelectors
{
    private const int UnitsInMessage = 8;

    private AccountSelectors(ImmutableArray<AccountSelector> items) => Items = items;

    /// <summary>The selectors as given.</summary>
    public ImmutableArray<AccountSelector> Items { get; }

    /// <summary>Reads selectors.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.AccountSelectorInvalid"/>: one cannot be read, or none takes anything in.</exception>
    public static AccountSelectors Parse(IEnumerable<string> selectors)
    {
        ImmutableArray<AccountSelector> items = [.. selectors.Select(AccountSelector.Parse)];
        return items.Any(s => !s.Excludes)
            ? new AccountSelectors(items)
            : throw new OktaIdcException(
                ErrorIds.AccountSelectorInvalid,
                FailureCategory.InvalidArgument,
                items.IsEmpty ? "No account selector is given." : "Every account selector excludes, so none takes an account in.",
                "Name the accounts to take in; 'all' is every active account but the management account.");
    }

    /// <summary>The accounts selected, in the order given.</summary>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.AccountSelectorNoMatch"/>: a selector matches nothing that can be selected (an excluding one: nothing at
    /// all), or nothing is left.
    /// </exception>
    public ImmutableArray<SelectableAccount> Select(IReadOnlyList<SelectableAccount> accounts)
    {
        var problems = Items.Select(s => Explain(s, accounts)).OfType<string>().ToList();
        if (problems.Count > 0)
        {
            throw NoMatch(string.Join(' ', problems), "Correct the selector; Get-IdcAccount lists the accounts with their names, units and tags.");
        }

        ImmutableArray<SelectableAccount> selected = [.. accounts.Where(a => Items.Any(s => TakesIn(s, a)) && !Items.Any(s => s.Excludes && s.Matches(a)))];
        return selected.IsEmpty
            ? throw NoMatch("The selectors exclude every account that they take in.", "Remove an excluding selector, or take more accounts in.")
            : selected;
    }

    private OktaIdcException NoMatch(string message, string action) =>
        new(ErrorIds.AccountSelectorNoMatch, FailureCategory.NotFound, message, action, string.Join(", ", Items));

    private static bool TakesIn(AccountSelector selector, SelectableAccount account) =>
        !selector.Excludes && account.IsActive && (!account.IsManagement || selector.IsByName) && selector.Matches(account);

    /// <summary>Why a selector does not do its work; null where it does.</summary>
    internal static string? Explain(AccountSelector selector, IReadOnlyList<SelectableAccount> accounts)
    {
        var matching = accounts.Where(selector.Matches).ToList();
        if (selector.Excludes ? matching.Count > 0 : matching.Any(a => TakesIn(selector, a)))
        {
            return null;
        }

        if (matching.FirstOrDefault(a => !a.IsActive) is { } inactive)
        {
            return $"'{selector}' matches {inactive.Name} ({inactive.Id}), which is {inactive.Status}; only ACTIVE accounts can be selected.";
        }

        return matching.Count > 0
            ? $"'{selector}' matches the management account only, which must be named by id, name or email."
            : NoAccount(selector, accounts);
    }

    /// <summary>Says that no account matches, and which names that exist were probably meant; for units, which there are.</summary>
    public static string NoAccount(AccountSelector selector, IReadOnlyList<SelectableAccount> accounts)
    {
        var known = Known(selector.Kind, accounts).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var isUnit = selector.Kind is AccountSelectorKind.Ou or AccountSelectorKind.OuChildren or AccountSelectorKind.OuTree;
        var some = known.OrderBy(k => k, StringComparer.OrdinalIgnoreCase).Take(UnitsInMessage).ToList();
        var otherwise = isUnit ? $"Units with accounts are {string.Join(", ", some.Select(k => $"ou:{k}"))}{(known.Count > some.Count ? ", ..." : "")}." : "";
        return $"No account matches '{selector}'. {NearMatch.Suggest(selector.Kind is AccountSelectorKind.Tag ? $"{selector.Key}={selector.Value}" : selector.Value, known, otherwise)}".TrimEnd();
    }

    private static IEnumerable<string> Known(AccountSelectorKind kind, IReadOnlyList<SelectableAccount> accounts) => kind switch
    {
        AccountSelectorKind.Id => accounts.Select(a => a.Id),
        AccountSelectorKind.Name => accounts.Select(a => a.Name),
        AccountSelectorKind.Email => accounts.Select(a => a.Email),
        AccountSelectorKind.Tag => accounts.SelectMany(a => a.Tags.Select(t => $"{t.Key}={t.Value}")),
        _ => accounts.SelectMany(a => OuPath.WithParents(a.OuPath)),
    };
}
