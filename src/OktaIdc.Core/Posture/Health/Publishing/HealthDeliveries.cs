using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OktaIdc.Connections;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Posture.Health.Publishing;

/// <summary>
/// Delivers what is new to a channel: with a history, what came out otherwise than when the channel was last told, and once a day what is still not Ok; without
/// one, whatever is not Ok. What was delivered is written down afterwards, so that a run that is killed between delivers it again, under the same key.
/// </summary>
/// <param name="report">The run.</param>
/// <param name="state">Where runs keep what they have seen; null for nowhere.</param>
public sealed class HealthDeliveries(HealthReport report, IStateDocument? state)
{
    // The history stays small; past so many nobody needs to be told of one more.
    private const int MostIncidents = 100;

    /// <summary>The name of a channel whose address may hold a secret: nothing of it can be read back.</summary>
    public static string Channel(string kind, string address) => $"{kind} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(address))).ToLowerInvariant()[..12]}";

    /// <summary>Delivers.</summary>
    /// <param name="channel">Name of the channel in the history.</param>
    /// <param name="send">Sends results under a key; false where it was not allowed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many results were delivered.</returns>
    public async Task<int> DeliverAsync(string channel, Func<IReadOnlyList<HealthResult>, string, Task<bool>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var store = state is null ? null : new HealthHistoryStore(state, report.Org, report.Aws);
        var history = store is null ? null : await store.ReadAsync(report.At, cancellationToken).ConfigureAwait(false);
        var told = Told(history, channel);
        var fresh = report.Results.Where(r => told.TryGetValue(r.Check, out var mark) ? IsNews(mark, r) : r.Status != HealthStatus.Ok).ToList();
        if (fresh.Count == 0)
        {
            return 0;
        }

        var key = HealthMessage.Key(channel, fresh.Select(r => $"{r.Check} {Mark(r)}"));
        if (!await send(fresh, key).ConfigureAwait(false))
        {
            return 0;
        }

        if (store is not null)
        {
            await store.WriteAsync(history!, h => h with { Delivered = h.Delivered.SetItem(channel, Told(h, channel).SetItems(fresh.Select(r => KeyValuePair.Create(r.Check, Mark(r))))) }, report.At, cancellationToken).ConfigureAwait(false);
        }

        return fresh.Count;
    }

    private static ImmutableSortedDictionary<string, string> Told(HealthHistory? history, string channel) =>
        history is not null && history.Delivered.TryGetValue(channel, out var marks) ? marks : ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    // Status, since when, the incidents in short, and how many days it has lasted. Another incident is news though the check was Critical before; one that has ended
    // is none. Whatever stays as it is is told again each day, so that one harmless warning does not hide a worse one of the same check for ever.
    private string Mark(HealthResult result) => FormattableString.Invariant($"{State(result)} {string.Join(",", Incidents(result))} {Days(result)}");

    private bool IsNews(string mark, HealthResult result)
    {
        var parts = mark.Split(' ');
        return string.Join(" ", parts.Take(2)) != State(result)
            || Incidents(result).Except(parts.ElementAtOrDefault(2)?.Split(',') ?? [], StringComparer.Ordinal).Any()
            || (result.Status != HealthStatus.Ok && Days(result) > (int.TryParse(parts.ElementAtOrDefault(3), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0));
    }

    private int Days(HealthResult result) => result.Status == HealthStatus.Ok ? 0 : (int)(report.At - (result.Since ?? report.At)).TotalDays;

    private string State(HealthResult result) => FormattableString.Invariant($"{result.Status} {result.Since ?? report.At:O}");

    private static IEnumerable<string> Incidents(HealthResult result) =>
        result.Incidents.Take(MostIncidents).Select(id => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id))).ToLowerInvariant()[..8]);
}
