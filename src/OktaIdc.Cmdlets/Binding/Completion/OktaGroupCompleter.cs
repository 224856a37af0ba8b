using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names of groups of Okta.</summary>
internal sealed class OktaGroupCompleter : OktaNameCompleter
{
    /// <inheritdoc/>
    protected override IAsyncEnumerable<Suggestion> ReadAsync(OktaConnection okta, string? prefix, CancellationToken cancellationToken) =>
        (prefix is null ? okta.Client.Groups.ListAsync(null, cancellationToken) : okta.Client.Groups.FindByPrefixAsync(prefix, cancellationToken))
            .Where(g => g.Name.Length > 0)
            .Select(g => new Suggestion(g.Name, $"{g.Id} {g.Type} {g.Description}".TrimEnd()));
}
