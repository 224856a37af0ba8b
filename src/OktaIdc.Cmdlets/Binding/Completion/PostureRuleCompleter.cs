using OktaIdc.Posture.Rules;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes ids of the posture's rules, with what each demands.</summary>
internal sealed class PostureRuleCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => PostureRules.All.Select(r => new Suggestion(r.Id, r.Id, r.Title));
}
