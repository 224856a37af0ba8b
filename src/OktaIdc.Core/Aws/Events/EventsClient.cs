using System.Text;
using OktaIdc.Aws.Runtime;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Events;

/// <summary>EventBridge over the JSON channel.</summary>
internal sealed class EventsClient(AwsJsonChannel channel, Pace pace) : IEventsClient
{
    private const int PageSize = 100;
    private const int MostEntries = 10;
    private const int MostBytes = 256 * 1024;
    private const int MostAttempts = 5;
    private static readonly string[] s_temporary = ["ThrottlingException", "InternalFailure", "InternalException"];

    public Task<EventBus?> DescribeEventBusAsync(string name, CancellationToken cancellationToken) =>
        channel.TryCallAsync<EventBus>("DescribeEventBus", new { Name = name }, name, null, cancellationToken);

    public Task<EventSource?> DescribeEventSourceAsync(string name, CancellationToken cancellationToken) =>
        channel.TryCallAsync<EventSource>("DescribeEventSource", new { Name = name }, name, null, cancellationToken);

    public IAsyncEnumerable<EventSource> ListEventSourcesAsync(string namePrefix, CancellationToken cancellationToken) => channel.PageAsync<EventSource>(
        "ListEventSources", namePrefix, "EventSources", token => new { NamePrefix = namePrefix, Limit = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public Task<string> CreateEventBusAsync(string name, string? eventSourceName, CancellationToken cancellationToken) =>
        channel.CallAsync<string>("CreateEventBus", new { Name = name, EventSourceName = eventSourceName }, name, "EventBusArn", cancellationToken);

    public Task DeleteEventBusAsync(string name, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteEventBus", new { Name = name }, name, cancellationToken);

    public async Task PutEventsAsync(IReadOnlyList<EventEntry> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        List<PutResult> refused = [];
        foreach (var batch in Batches(events))
        {
            refused.AddRange(await PutAsync(batch, cancellationToken).ConfigureAwait(false));
        }

        if (refused.Count > 0)
        {
            throw new OktaIdcException(
                ErrorIds.EventsRefused,
                FailureCategory.Refused,
                $"EventBridge refused {refused.Count} of {events.Count} events: {string.Join("; ", refused.Select(r => $"{r.ErrorCode}: {r.ErrorMessage}").Distinct().Take(3))}",
                "Allow events:PutEvents on the event bus for the caller, and check that the bus exists and that the source does not begin with aws.",
                events[0].EventBusName);
        }
    }

    // The answer has an entry for each that was sent, in the same order.
    private async Task<List<PutResult>> PutAsync(List<EventEntry> batch, CancellationToken cancellationToken)
    {
        List<PutResult> refused = [];
        for (var attempt = 1; ; attempt++)
        {
            var answer = await channel.CallAsync<PutAnswer>("PutEvents", new { Entries = batch }, batch[0].EventBusName, null, cancellationToken).ConfigureAwait(false);
            var failed = batch.Zip(answer.Entries ?? [], (entry, result) => (Entry: entry, Result: result)).Where(p => p.Result.ErrorCode is not null).ToList();
            var again = failed.Where(f => s_temporary.Contains(f.Result.ErrorCode) && attempt < MostAttempts).ToList();
            refused.AddRange(failed.Except(again).Select(f => f.Result));
            if (again.Count == 0)
            {
                return refused;
            }

            batch = [.. again.Select(a => a.Entry)];
            await pace.DelayAsync(TimeSpan.FromMilliseconds(200 << attempt), cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<List<EventEntry>> Batches(IReadOnlyList<EventEntry> events)
    {
        List<EventEntry> batch = [];
        var bytes = 0;
        foreach (var entry in events)
        {
            // EventBridge user guide, "Calculating PutEvents event entry size": 14 bytes for a time, and the UTF-8 of everything else.
            var size = (entry.Time is null ? 0 : 14) + Encoding.UTF8.GetByteCount(entry.Source) + Encoding.UTF8.GetByteCount(entry.DetailType) + Encoding.UTF8.GetByteCount(entry.Detail)
                + (entry.Resources ?? []).Sum(Encoding.UTF8.GetByteCount);
            if (batch.Count == MostEntries || (batch.Count > 0 && bytes + size > MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(entry);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private sealed record PutAnswer(int FailedEntryCount, List<PutResult>? Entries);

    private sealed record PutResult(string? EventId, string? ErrorCode, string? ErrorMessage);
}
