namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes account names. The core's wildcards have no escape, so a wildcard in a name stands for itself.</summary>
internal sealed class AccountNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => KnownAccounts.Of(scope);
}

/// <summary>Completes account ids, looked for by name too.</summary>
internal sealed class AccountIdCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) =>
        KnownAccounts.Of(scope).Select(a => new Suggestion(a.Also[0]!, a.ToolTip, a.ListText ?? a.Text) { ListText = a.ListText ?? a.Text });
}

/// <summary>Completes paths of organizational units that have accounts.</summary>
internal sealed class OuCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => KnownAccounts.Units(KnownAccounts.Of(scope));
}

/// <summary>Completes tags of accounts, as key=value.</summary>
internal sealed class AccountTagCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => KnownAccounts.Tags(scope);
}
