using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names of log streams of Okta.</summary>
internal sealed class OktaLogStreamCompleter : OktaNameCompleter
{
    /// <inheritdoc/>
    protected override IAsyncEnumerable<Suggestion>? ReadAsync(OktaConnection okta, string? prefix, CancellationToken cancellationToken) => prefix is not null ? null :
        okta.Client.LogStreams.ListAsync(cancellationToken).Select(s => new Suggestion(s.Name ?? s.Id, $"{s.Type} {s.Status}", s.Id));
}
