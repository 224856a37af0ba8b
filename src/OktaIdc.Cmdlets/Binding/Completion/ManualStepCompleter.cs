namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes ids of the runspace's manual steps, those that wait first.</summary>
internal sealed class ManualStepCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => scope.State.Steps.List()
        .OrderBy(s => s.Result is not null)
        .Select(s => new Suggestion(s.Id, s.Result is null ? s.Title : s.Title + " (completed)", s.Title));
}
