namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes as another completer does, for a parameter that takes wildcards.</summary>
/// <typeparam name="TCompleter">The other.</typeparam>
internal sealed class Wildcards<TCompleter> : NameCompleter
    where TCompleter : NameCompleter, new()
{
    private readonly TCompleter _inner = new();

    /// <inheritdoc/>
    protected override bool EscapesWildcards => true;

    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => _inner.Suggest(typed, scope);
}
