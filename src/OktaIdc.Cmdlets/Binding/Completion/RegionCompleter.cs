using Amazon;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes AWS Regions, from the SDK's own list; the commercial partition first.</summary>
internal sealed class RegionCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => RegionEndpoint.EnumerableAllRegions
        .Where(r => r.SystemName.Count(c => c == '-') >= 2 && !r.SystemName.StartsWith("aws-", StringComparison.Ordinal))
        .OrderBy(r => r.PartitionName, StringComparer.Ordinal)
        .ThenBy(r => r.SystemName, StringComparer.Ordinal)
        .Select(r => new Suggestion(r.SystemName, r.DisplayName, r.DisplayName));
}
