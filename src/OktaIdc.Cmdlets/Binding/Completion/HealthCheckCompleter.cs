using OktaIdc.Posture.Health;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes ids of health checks.</summary>
internal sealed class HealthCheckCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => HealthChecks.Ids.Select(id => new Suggestion(id, HealthChecks.Title(id)));
}
