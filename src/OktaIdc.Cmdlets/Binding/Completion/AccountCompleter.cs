using OktaIdc.Connections;
using OktaIdc.Organization;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes account selectors: names of accounts, and ou:, name:, email:, id: and tag: as far as they are typed; an ! in front stays.</summary>
internal sealed class AccountCompleter : NameCompleter
{
    private static readonly Suggestion[] s_kinds =
    [
        new("ou:/", "By organizational unit: ou:/A, ou:/A/* for its child units, ou:/A/** for all below"),
        new("tag:", "By tag: tag:Key=Value"),
        new("name:", "By name, with wildcards"),
        new("email:", "By the root user's e-mail, with wildcards"),
        new("all", "Every active account but the management account"),
    ];

    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope)
    {
        var mark = typed.StartsWith("!", StringComparison.Ordinal) ? "!" : "";
        var colon = typed.IndexOf(':');
        var kind = colon < 0 ? "" : typed[mark.Length..(colon + 1)];
        var accounts = kind == "tag:" ? KnownAccounts.Tags(scope) : KnownAccounts.Of(scope);
        var found = kind switch
        {
            "ou:" => KnownAccounts.Units(accounts),
            "tag:" => accounts,
            "id:" => accounts.Select(a => new Suggestion(a.Also[0]!, a.ToolTip)),
            "email:" => accounts.Select(a => new Suggestion(a.Also[1]!, a.ToolTip)),
            "name:" => accounts.Select(a => new Suggestion(a.ListText ?? a.Text, a.ToolTip)),
            _ => scope.Idc is null ? [] : accounts.Concat(s_kinds),
        };
        return mark.Length + kind.Length == 0 ? found : found.Select(s => s with { Text = mark + kind + s.Text, ListText = mark + kind + (s.ListText ?? s.Text), Also = [] });
    }
}
