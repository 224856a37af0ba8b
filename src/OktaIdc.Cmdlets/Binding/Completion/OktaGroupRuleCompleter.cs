using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names of group rules of Okta.</summary>
internal sealed class OktaGroupRuleCompleter : OktaNameCompleter
{
    /// <inheritdoc/>
    protected override IAsyncEnumerable<Suggestion>? ReadAsync(OktaConnection okta, string? prefix, CancellationToken cancellationToken) => prefix is not null ? null :
        okta.Client.GroupRules.ListAsync(null, cancellationToken).Select(r => new Suggestion(r.Name ?? r.Id, $"{r.Id} {r.Status}", r.Id));
}
