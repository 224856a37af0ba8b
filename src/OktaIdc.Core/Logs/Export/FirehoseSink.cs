using OktaIdc.Aws;
using OktaIdc.Aws.Firehose;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Logs.Export;

/// <summary>
/// A stream of Data Firehose for each class. A batch counts once every record of it was taken; a run that is killed before has all of it sent
/// again by the next, so a record may come twice, with the same metadata.uid. Firehose keeps no order.
/// </summary>
internal sealed class FirehoseSink(IAwsClient aws, FirehoseDestination destination, IInteraction io) : IExportSink
{
    /// <summary>Records of one request at most.</summary>
    public const int MostRecords = 500;

    /// <summary>Bytes of one request at most.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one record at most.</summary>
    public const int LongestRecord = 1_024_000;

    private const int Tries = 8;

    private readonly FirehoseReadiness _readiness = new(aws, destination, io);

    public async Task<SinkResult> TakeAsync(ExportBatch batch, CancellationToken cancellationToken)
    {
        var (requests, tooLong) = Split(batch);
        await ParallelRead.EachAsync(
            requests,
            async (request, stop) =>
            {
                await PutAsync(request.Stream, request.Records, stop).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (tooLong > 0)
        {
            await io.WarnAsync($"Firehose does not take {tooLong} {(tooLong == 1 ? "event that is" : "events that are")} longer than 1,000 KiB; what was read of them is not in its streams. Export to a folder or S3 to have them.", cancellationToken).ConfigureAwait(false);
        }

        return Result(batch, requests, tooLong);
    }

    public Task ForeseeAsync(CancellationToken cancellationToken) => _readiness.ReadAsync(cancellationToken);

    public Task<SinkResult> ForetellAsync(ExportBatch batch, CancellationToken cancellationToken)
    {
        var (requests, tooLong) = Split(batch);
        _readiness.Check(requests.Select(r => r.Stream));
        return Task.FromResult(Result(batch, requests, tooLong));
    }

    public Task PublishAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> FindLeftoversAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task SweepAsync(IReadOnlyList<string> leftovers, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private static SinkResult Result(ExportBatch batch, List<(string Stream, List<byte[]> Records)> requests, int tooLong) =>
        new() { ByClass = SinkResult.Count(batch), Bytes = requests.Sum(r => r.Records.Sum(d => (long)d.Length)), Rejected = tooLong };

    // Each record is taken or not by itself; those that were not are sent again, and only those.
    private async Task PutAsync(string stream, IReadOnlyList<byte[]> records, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answers = await SendAsync(stream, records, stop).ConfigureAwait(false);
            var refused = answers.Select((answer, i) => (answer, i)).Where(a => a.answer.ErrorCode is not null).ToList();
            if (refused.Count == 0)
            {
                return;
            }

            var (first, _) = refused[0];
            if (attempt >= Tries)
            {
                throw new OktaIdcException(
                    ErrorIds.RecordsRefused,
                    FailureCategory.Limit,
                    $"The stream {stream} has not taken {refused.Count} records in {Tries} tries: {first.ErrorCode} {first.ErrorMessage}",
                    "Run the same command again later: it sends the batch anew. Ask AWS for more throughput of the stream where this stays.",
                    stream)
                { VendorCode = first.ErrorCode };
            }

            records = [.. refused.Select(r => records[r.i])];
            await io.DetailAsync($"{stream} has not taken {records.Count} records ({first.ErrorCode}); they are sent again.", stop).ConfigureAwait(false);
            await aws.Pace.DelayAsync(Backoff.After(attempt, Random.Shared), stop).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<FirehoseAnswer>> SendAsync(string stream, IReadOnlyList<byte[]> records, CancellationToken stop)
    {
        try
        {
            return await aws.Firehose.PutRecordsAsync(stream, records, stop).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "ResourceNotFoundException")
        {
            throw DestinationErrors.NoStream(stream, aws.Region, e);
        }
    }

    private (List<(string Stream, List<byte[]> Records)> Requests, int TooLong) Split(ExportBatch batch)
    {
        var (requests, tooLong) = (new List<(string Stream, List<byte[]> Records)>(), 0);
        foreach (var rows in BatchFile.Sorted(batch).GroupBy(p => p.Key.Class ?? ExportPlace.Unmapped, p => p.Value, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (current, size) = (new List<byte[]>(), 0);
            foreach (var (page, row) in rows.SelectMany(r => r).OrderBy(r => r.Row.Time))
            {
                var length = row.Length + 1;
                if (length > LongestRecord)
                {
                    tooLong++;
                    continue;
                }

                if (current.Count == MostRecords || size + length > MostBytes)
                {
                    requests.Add((destination.Prefix + rows.Key, current));
                    (current, size) = ([], 0);
                }

                var record = new byte[length];
                Buffer.BlockCopy(page, row.Start, record, 0, row.Length);
                record[row.Length] = (byte)'\n';
                current.Add(record);
                size += length;
            }

            if (current.Count > 0)
            {
                requests.Add((destination.Prefix + rows.Key, current));
            }
        }

        return (requests, tooLong);
    }
}
