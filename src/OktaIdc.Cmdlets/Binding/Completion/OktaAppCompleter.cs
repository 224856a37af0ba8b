using OktaIdc.Connections;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes labels of Okta's apps for IAM Identity Center.</summary>
internal sealed class OktaAppCompleter : OktaNameCompleter
{
    /// <inheritdoc/>
    protected override IAsyncEnumerable<Suggestion>? ReadAsync(OktaConnection okta, string? prefix, CancellationToken cancellationToken) => prefix is not null ? null :
        new OktaAppOperations(okta, SilentInteraction.Instance).ListAsync(cancellationToken).Select(a => new Suggestion(a.Label ?? a.Id, $"{a.Id} {a.Status}", a.Id));
}
