using System.Text;
using OktaIdc.Aws;
using OktaIdc.Aws.CloudWatchLogs;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Logs.Export;

/// <summary>
/// A log stream of CloudWatch Logs. A batch counts once all of it was put; a run that is killed before has it put again by the next, so an
/// event may be there twice, with the same uuid.
/// </summary>
internal sealed class CloudWatchLogsSink(IAwsClient aws, LogGroupDestination destination, IInteraction io) : IExportSink
{
    /// <summary>Events of one request at most.</summary>
    public const int MostEvents = 10_000;

    /// <summary>Bytes of one request at most, <see cref="Overhead"/> for each event included.</summary>
    public const int MostBytes = 1_048_576;

    /// <summary>What AWS adds to each event.</summary>
    public const int Overhead = 26;

    /// <summary>Bytes of an event at most, <see cref="Overhead"/> included.</summary>
    public const int LongestEvent = MostBytes;

    private static readonly TimeSpan s_oldest = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_furthestAhead = TimeSpan.FromHours(2);
    private static readonly long s_longestSpan = (long)TimeSpan.FromHours(24).TotalMilliseconds;

    private TimeSpan _oldest = s_oldest;

    public async Task<SinkResult> TakeAsync(ExportBatch batch, CancellationToken cancellationToken)
    {
        var (requests, bytes, tooLong) = Split(batch);
        var (old, ahead) = (0, 0);
        foreach (var events in requests)
        {
            var rejected = await PutAsync(events, cancellationToken).ConfigureAwait(false);
            (old, ahead) = (old + rejected.Old(events.Count), ahead + rejected.New(events.Count));
        }

        return await ResultAsync(batch, bytes, old, ahead, tooLong, cancellationToken).ConfigureAwait(false);
    }

    public async Task ForeseeAsync(CancellationToken cancellationToken)
    {
        await Foresight.TryAsync(io, $"Whether the log group {destination.Group} is there", () => ReadGroupAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        await Foresight.TryAsync(io, $"Whether the log stream {destination.Stream} is there", () => ReadStreamAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public Task<SinkResult> ForetellAsync(ExportBatch batch, CancellationToken cancellationToken)
    {
        var (requests, bytes, tooLong) = Split(batch);
        var now = aws.Pace.UtcNow;
        var times = requests.SelectMany(events => events).Select(e => e.Timestamp).ToList();
        return ResultAsync(batch, bytes, times.Count(t => t < (now - _oldest).ToUnixTimeMilliseconds()), times.Count(t => t > (now + s_furthestAhead).ToUnixTimeMilliseconds()), tooLong, cancellationToken);
    }

    public Task PublishAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> FindLeftoversAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task SweepAsync(IReadOnlyList<string> leftovers, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private async Task ReadGroupAsync(CancellationToken cancellationToken)
    {
        await foreach (var group in aws.Logs.ListGroupsAsync(destination.Group, cancellationToken).ConfigureAwait(false))
        {
            if (group.LogGroupName == destination.Group)
            {
                _oldest = group.RetentionInDays is { } days && TimeSpan.FromDays(days) < s_oldest ? TimeSpan.FromDays(days) : s_oldest;
                return;
            }
        }

        throw DestinationErrors.NoGroup(destination, aws.Region);
    }

    private async Task ReadStreamAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await aws.Logs.HasStreamAsync(destination.Group, destination.Stream, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
        catch (OktaIdcException e) when (e.VendorCode == "ResourceNotFoundException")
        {
            throw DestinationErrors.NoGroup(destination, aws.Region, e);
        }

        await io.AllowAsync(new Change($"log stream {destination.Stream} in {destination.Group}", "make it"), cancellationToken).ConfigureAwait(false);
    }

    private async Task<SinkResult> ResultAsync(ExportBatch batch, long bytes, int old, int ahead, int tooLong, CancellationToken cancellationToken)
    {
        await WarnAsync(old, "older than 14 days, or than the log group keeps events", cancellationToken).ConfigureAwait(false);
        await WarnAsync(ahead, "more than two hours ahead of its clock", cancellationToken).ConfigureAwait(false);
        await WarnAsync(tooLong, "longer than 1 MB", cancellationToken).ConfigureAwait(false);
        return new SinkResult { ByClass = SinkResult.Count(batch), Bytes = bytes, Rejected = old + ahead + tooLong };
    }

    private async Task<RejectedLogEvents> PutAsync(IReadOnlyList<LogMessage> events, CancellationToken cancellationToken)
    {
        try
        {
            return await aws.Logs.PutEventsAsync(destination.Group, destination.Stream, events, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "ResourceNotFoundException")
        {
            await MakeStreamAsync(cancellationToken).ConfigureAwait(false);
            return await aws.Logs.PutEventsAsync(destination.Group, destination.Stream, events, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MakeStreamAsync(CancellationToken cancellationToken)
    {
        try
        {
            await aws.Logs.CreateStreamAsync(destination.Group, destination.Stream, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "ResourceNotFoundException")
        {
            throw DestinationErrors.NoGroup(destination, aws.Region, e);
        }
    }

    private async Task WarnAsync(int count, string why, CancellationToken cancellationToken)
    {
        if (count > 0)
        {
            await io.WarnAsync($"CloudWatch Logs does not take {count} {(count == 1 ? "event that is" : "events that are")} {why}; what was read of them is not in {destination.Group}. Export to a folder or S3 to have them.", cancellationToken).ConfigureAwait(false);
        }
    }

    private static (List<List<LogMessage>> Requests, long Bytes, int TooLong) Split(ExportBatch batch)
    {
        var (requests, current, size, sum, tooLong) = (new List<List<LogMessage>>(), new List<LogMessage>(), 0, 0L, 0);
        foreach (var (page, row) in BatchFile.Sorted(batch).Values.SelectMany(rows => rows).OrderBy(r => r.Row.Time))
        {
            var length = row.Length + Overhead;
            if (length > LongestEvent)
            {
                tooLong++;
                continue;
            }

            if (current.Count == MostEvents || size + length > MostBytes || (current.Count > 0 && row.Time - current[0].Timestamp >= s_longestSpan))
            {
                requests.Add(current);
                (current, size) = ([], 0);
            }

            current.Add(new LogMessage(row.Time, Encoding.UTF8.GetString(page, row.Start, row.Length)));
            (size, sum) = (size + length, sum + row.Length);
        }

        if (current.Count > 0)
        {
            requests.Add(current);
        }

        return (requests, sum, tooLong);
    }
}
