using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Logs.Export;

/// <summary>
/// One run of an export. A batch is prepared beside, counts from the moment in which the checkpoint names it, and is then put where it
/// belongs; the next run finishes what this one could not.
/// </summary>
internal sealed class ExportRun(OktaConnection okta, OktaLogExportRequest request, IExportSink sink, IStateDocument document, IInteraction io, ExportCheckpoint blank)
{
    private readonly ExportTally _tally = new(okta, request, document.Location);
    private ExportCheckpoint? _kept;
    private string? _version;
    private long _total;
    private IReadOnlyList<string>? _leftovers;

    /// <summary>Runs it.</summary>
    /// <param name="reader">Reads the log.</param>
    /// <param name="kept">The checkpoint as it was read; null for a first run.</param>
    /// <param name="version">Its version.</param>
    /// <param name="isWritten">Whether anything is written; else everything is read and counted.</param>
    /// <param name="cancellationToken">Ends it at any moment.</param>
    /// <returns>A result where it has caught up or has come to its end; following, one each time.</returns>
    public async IAsyncEnumerable<OktaLogExport> RunAsync(BatchReader reader, ExportCheckpoint? kept, string? version, bool isWritten, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (_kept, _version, _total, _tally.Newest) = (kept, version, kept?.Events ?? 0, kept?.Newest);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<ExportBatch>? ahead = null;
        try
        {
            if (isWritten)
            {
                await RollForwardAsync(stop.Token).ConfigureAwait(false);
            }

            if (kept?.IsComplete == true)
            {
                yield return _tally.Take(isCaughtUp: true, isWritten);
                yield break;
            }

            for (var idle = false; ;)
            {
                var batch = await (ahead ?? reader.ReadAsync(stop.Token)).ConfigureAwait(false);
                ahead = batch.End == BatchEnd.Open ? Task.Run(() => reader.ReadAsync(stop.Token), stop.Token) : null;
                await TakeAsync(batch, isWritten, stop.Token).ConfigureAwait(false);
                if (batch.End == BatchEnd.Open)
                {
                    continue;
                }

                if (isWritten)
                {
                    await SettleAsync(batch, stop.Token).ConfigureAwait(false);
                }

                if (batch.End == BatchEnd.Unsettled)
                {
                    await io.WarnAsync(
                        $"The period ended less than {ExportRequestRules.Settling.TotalMinutes:0} minutes ago, and Okta may still publish events of it. Run the same command again, with -Until {request.Until!.Value.UtcDateTime:O}, after {request.Until.Value.UtcDateTime + ExportRequestRules.Settling:HH:mm:ss}Z: it reads the end of the period once more, and then it is complete."
                        + (batch.AgainFrom is { } again ? $" What Okta publishes late of the time before {again.UtcDateTime:HH:mm:ss}Z is not looked for then: so much came at the end. Where each event counts, export with an -Until that is {ExportRequestRules.Settling.TotalMinutes:0} minutes back." : ""),
                        stop.Token).ConfigureAwait(false);
                }

                var goesOn = request.Follow && isWritten && batch.End == BatchEnd.CaughtUp;
                if (!goesOn || !idle || _tally.Events > 0)
                {
                    await ProgressAsync(batch.End == BatchEnd.CaughtUp ? "caught up" : "at the end", completed: !goesOn, stop.Token).ConfigureAwait(false);
                    yield return _tally.Take(batch.End is BatchEnd.CaughtUp or BatchEnd.Complete, isWritten);
                }

                if (!goesOn)
                {
                    yield break;
                }

                idle = true;
                await okta.Pace.DelayAsync(request.PollInterval, stop.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            stop.Cancel();
            if (ahead is not null)
            {
                await ahead.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private async Task TakeAsync(ExportBatch batch, bool isWritten, CancellationToken stop)
    {
        _total += batch.Events;
        if (batch.Rows == 0)
        {
            _tally.Add(batch, null);
            return;
        }

        SinkResult result;
        if (isWritten)
        {
            await BeginAsync(batch, stop).ConfigureAwait(false);
            result = await sink.TakeAsync(batch, stop).ConfigureAwait(false);
            await CountAsync(batch, result.Staged, stop).ConfigureAwait(false);
            await sink.PublishAsync(result.Staged, stop).ConfigureAwait(false);
        }
        else
        {
            result = await sink.ForetellAsync(batch, stop).ConfigureAwait(false);
        }

        _tally.Add(batch, result);
        await io.DetailAsync(
            $"Batch {batch.Number}: {batch.Rows} events{(batch.Duplicates > 0 ? $", {batch.Duplicates} that had come before" : "")}, {result.Bytes} bytes{(result.Files > 0 ? $" in {result.Files} files" : "")}: "
            + string.Join(", ", result.ByClass.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}")),
            stop).ConfigureAwait(false);
        await ProgressAsync("reading", completed: false, stop).ConfigureAwait(false);
    }

    // The export's id must be kept before a file has it in its name; and where the checkpoint cannot be written, nothing else is.
    private async Task BeginAsync(ExportBatch batch, CancellationToken stop)
    {
        if (_kept is null)
        {
            await WriteAsync(blank with { Next = batch.Begin.OriginalString }, stop).ConfigureAwait(false);
        }
    }

    private async Task CountAsync(ExportBatch batch, IReadOnlyList<StagedFile> staged, CancellationToken stop)
    {
        try
        {
            await WriteAsync(At(batch) with { Pending = staged, IsComplete = batch.End == BatchEnd.Complete }, stop).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (staged.Count > 0)
        {
            if (await IsLostAsync(e, stop).ConfigureAwait(false))
            {
                await sink.SweepAsync([.. staged.Select(f => f.From)], stop).ConfigureAwait(false);
            }

            throw;
        }
    }

    // Whether a batch's files do not count and never will. A writing that nobody knows the outcome of may still come into force: the next run knows.
    private async Task<bool> IsLostAsync(OktaIdcException failure, CancellationToken stop)
    {
        if (failure.ErrorId == ErrorIds.ExportOvertaken)
        {
            return true;
        }

        // A try whose answer was lost may have been the one that counts, whatever the last one was told.
        try
        {
            return (failure.ErrorId == ErrorIds.StateUnusable || failure.StatusCode is >= 400 and < 500) && (await document.ReadAsync(stop).ConfigureAwait(false)).Version == _version;
        }
        catch (OktaIdcException)
        {
            return false;
        }
    }

    // A run that was killed may have left files that count and are not where they belong yet.
    private async Task RollForwardAsync(CancellationToken stop)
    {
        if (_kept is { Pending.Count: > 0 } kept)
        {
            await io.DetailAsync($"Finishing batch {kept.Batch}, which the run before could not.", stop).ConfigureAwait(false);
            await sink.PublishAsync(kept.Pending, stop).ConfigureAwait(false);
        }

        // Found before this run writes the checkpoint, taken away after: no other run can make these count then.
        _leftovers = await sink.FindLeftoversAsync(stop).ConfigureAwait(false);
        if (_kept is not null && (_kept.Pending.Count > 0 || _leftovers.Count > 0))
        {
            try
            {
                await WriteAsync(_kept with { Pending = [] }, stop).ConfigureAwait(false);
            }
            catch (OktaIdcException e) when (e is { ErrorId: ErrorIds.StateUnusable, Category: FailureCategory.Limit } && _leftovers.Count > 0 && document is IOverwritableDocument place)
            {
                // On a full disk it is the leftovers that stand in the way. Of the text that is there only the writer changes, and half of it would be one too.
                await WriteAsync(_kept, stop, place).ConfigureAwait(false);
                await WriteAsync(_kept with { Pending = [] }, stop).ConfigureAwait(false);
            }
        }
    }

    // At an end nothing is pending any more, and the place in the log is kept even where nothing was to be written.
    private async Task SettleAsync(ExportBatch batch, CancellationToken stop)
    {
        var settled = At(batch) with { IsComplete = batch.End == BatchEnd.Complete };
        if (_kept is null || _kept.Pending.Count > 0 || _kept.Next != settled.Next || _kept.IsComplete != settled.IsComplete)
        {
            // What a killed run had sent to S3 may have come to be there only after this one had begun.
            _leftovers = await sink.FindLeftoversAsync(stop).ConfigureAwait(false);
            await WriteAsync(settled, stop).ConfigureAwait(false);
        }
    }

    private ExportCheckpoint At(ExportBatch batch) => blank with
    {
        Next = batch.Next.OriginalString,
        Batch = batch.Number,
        Events = _total,
        Newest = batch.Newest,
        Recent = batch.Recent,
    };

    private async Task WriteAsync(ExportCheckpoint checkpoint, CancellationToken stop, IOverwritableDocument? place = null)
    {
        var text = (checkpoint with { Writer = blank.Writer }).Write();
        await sink.SettleAsync(stop).ConfigureAwait(false);
        try
        {
            _version = await (place?.OverwriteAsync(text, _version!, stop) ?? document.WriteAsync(text, _version, stop)).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.StateConflict)
        {
            throw ExportErrors.Overtaken(document.Location, request.Destination, e);
        }

        _kept = checkpoint;
        if (_leftovers is { Count: > 0 } leftovers)
        {
            _leftovers = null;
            await sink.SweepAsync([.. leftovers.Except(checkpoint.Pending.Select(f => f.From), StringComparer.Ordinal)], stop).ConfigureAwait(false);
        }
    }

    private ValueTask ProgressAsync(string stage, bool completed, CancellationToken stop) => io.ProgressAsync(
        new ProgressReport(
            $"System Log of {okta.Name}",
            $"{_tally.Events} events, {stage}{(_tally.Newest is { } newest ? $", newest of {newest:yyyy-MM-dd HH:mm:ss}Z" : "")}{(_tally.Lag is { } lag ? $", {lag.TotalMinutes:0} minutes behind" : "")}",
            (int)Math.Min(int.MaxValue, _tally.Events),
            Completed: completed),
        stop);
}
