using Amazon;
using OktaIdc.Logs.Streams;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes the Regions in which Okta offers event sources.</summary>
internal sealed class LogStreamRegionCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) =>
        LogStreamWish.Regions.Select(r => new Suggestion(r, RegionEndpoint.GetBySystemName(r).DisplayName, RegionEndpoint.GetBySystemName(r).DisplayName));
}
