using System.Globalization;
using System.Runtime.CompilerServices;
using OktaIdc.Aws;
using OktaIdc.Aws.Storage;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Logs.Ocsf;
using OktaIdc.Okta;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Logs.Export;

/// <summary>Exports Okta's System Log, in as many runs as it takes: each goes on where the one before ended, and may be killed at any moment.</summary>
/// <param name="okta">The connection to the org.</param>
/// <param name="idc">The connection to AWS; null where neither destination nor checkpoint is there.</param>
/// <param name="io">Asked once before anything is written, and told how far it is.</param>
public sealed class OktaLogExportOperations(OktaConnection okta, IdcConnection? idc, IInteraction io)
{
    private static readonly TimeSpan s_firstSince = TimeSpan.FromDays(7);

    /// <summary>Stands in for the checkpoint; in tests.</summary>
    internal Func<string, IStateDocument>? OpenDocument { get; init; }

    /// <summary>Makes the id of an export; in tests.</summary>
    internal Func<string> NewId { get; init; } = ExportCheckpoint.NewId;

    /// <summary>Told each thing that is done to a folder; in tests.</summary>
    internal Action<string>? Step { get; init; }

    /// <summary>Runs an export until it has caught up; following, until it is cancelled.</summary>
    /// <param name="request">What to export, and how.</param>
    /// <param name="cancellationToken">Ends it at any moment; the next run goes on as after a kill.</param>
    /// <returns>What was done: one result, or, following, one each time that something came.</returns>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.CheckpointMismatch"/>, <see cref="ErrorIds.CheckpointUnreadable"/>, <see cref="ErrorIds.CheckpointExpired"/>, <see cref="ErrorIds.ExportOvertaken"/>,
    /// <see cref="ErrorIds.DestinationFull"/>, <see cref="ErrorIds.DestinationUnusable"/>, <see cref="ErrorIds.ExportDamaged"/>, or what Okta or AWS refused.
    /// </exception>
    public async IAsyncEnumerable<OktaLogExport> ExportAsync(OktaLogExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = Guid.NewGuid().ToString("N");
        var now = okta.ServerNow;
        ExportRequestRules.Check(request, now, isFirst: false);
        if (request.Destination is FolderDestination { Path: var folder })
        {
            ExportFolder.Require(folder);
            FolderLinks.Check(folder, Path.Combine(folder, StagedFile.Staging));
        }

        var location = request.Checkpoint ?? OwnCheckpoint(request.Destination);
        using var document = OpenDocument?.Invoke(location) ?? StateDocuments.Open(location, idc);
        var (text, version) = await document.ReadAsync(cancellationToken).ConfigureAwait(false);
        var kept = text is null ? null : ExportCheckpoint.Read(text, location);
        var since = kept?.Since ?? request.Since ?? FirstSince(request.Until ?? now, now);
        var blank = Blank(request, kept?.Id ?? NewId(), since, run) with
        {
            Region = request.Region ?? kept?.Region ?? idc?.Region ?? "global",
            AccountId = request.AccountId ?? kept?.AccountId ?? "external",
        };
        kept?.Check(blank, location);
        ExportRequestRules.Check(request, now, isFirst: kept is null);
        await SayWhatIsIgnoredAsync(request, kept, cancellationToken).ConfigureAwait(false);

        if (request.Destination is FirehoseDestination { Tables: { } tables } streams)
        {
            await tables.EnsureAsync(Aws(streams).Glue, streams.Prefix, Aws(streams).Region, io, cancellationToken).ConfigureAwait(false);
        }

        using var share = request.MaxCapacityPercent is { } percent ? okta.Share.Lower(percent) : null;
        using var sink = Open(request, blank);
        if (request.Foretells)
        {
            await sink.ForeseeAsync(cancellationToken).ConfigureAwait(false);
        }

        var begin = kept is null or { Batch: 0 } ? $"from {since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : $"from where batch {kept.Batch} ended";
        var isWritten = kept is { IsComplete: true, Pending.Count: 0 } ? !request.Foretells : await io.AllowAsync(
            new Change($"{request.Destination.Location} for {okta.Name}", $"export the System Log as {(request.Format == OktaLogFormat.Ocsf ? "OCSF" : "Okta's own JSON")}, {begin}"), cancellationToken).ConfigureAwait(false);
        if (!isWritten && !request.Foretells)
        {
            yield break;
        }

        var query = new OktaLogQuery { Since = since, Until = request.Until, Filter = request.Filter, PageSize = OktaLogExportRequest.PageSize };
        var tenant = new OcsfTenant(okta.Url.Host);
        var reader = new BatchReader(
            okta,
            query,
            request.Format == OktaLogFormat.Ocsf ? (json, events) => OcsfRows.Convert(json, events, tenant) : RawRows.Convert,
            new RecentEvents(kept?.Recent),
            request.BatchSize,
            request.Follow ? (e, token) => io.WarnAsync($"{e.Message} The export waits, and goes on where it was as soon as Okta answers again.", token) : null);
        reader.Limit(request.MaxEvents ?? long.MaxValue);
        if (kept is not null)
        {
            reader.Resume(kept);
        }

        var work = new ExportRun(okta, request, sink, document, io, blank);
        await foreach (var result in work.RunAsync(reader, kept, version, isWritten, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    private static DateTimeOffset FirstSince(DateTimeOffset until, DateTimeOffset now) =>
        until - s_firstSince is var since && since < now - ExportRequestRules.Kept ? now - ExportRequestRules.Kept : since;

    private async Task SayWhatIsIgnoredAsync(OktaLogExportRequest request, ExportCheckpoint? kept, CancellationToken cancellationToken)
    {
        if (kept?.Since is { } began && request.Since < began)
        {
            await io.WarnAsync(
                $"The export began at {began.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z and goes on from where it is: -Since has no effect on it. For older events begin another export, with a checkpoint of its own.", cancellationToken).ConfigureAwait(false);
        }
    }

    private ExportCheckpoint Blank(OktaLogExportRequest request, string id, DateTimeOffset since, string run) => new()
    {
        Id = id,
        Since = since.ToUniversalTime(),
        Org = okta.Url.GetLeftPart(UriPartial.Authority),
        Format = request.Format.ToString(),
        Filter = request.Filter,
        Until = request.Until?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        // A folder with its checkpoint in it may be moved.
        Destination = request is { Checkpoint: null, Destination: FolderDestination } ? "." : request.Destination is FolderDestination folder ? Path.GetFullPath(folder.Path).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) : request.Destination.Location,
        Next = "",
        Writer = run,
    };

    private static string OwnCheckpoint(LogDestination destination)
    {
        const string Name = StagedFile.Own + "checkpoint.json";
        return destination is BucketDestination bucket ? bucket.At(Name) : Path.Combine(((FolderDestination)destination).Path, Name.Replace('/', Path.DirectorySeparatorChar));
    }

    private IExportSink Open(OktaLogExportRequest request, ExportCheckpoint blank)
    {
        var layout = new FileLayout(blank.Id, blank.Region!, blank.AccountId!, request.Compress);
        return request.Destination switch
        {
            FolderDestination folder => new FileSink(new FolderStore(folder.Path, Step), layout, blank.Writer),
            BucketDestination bucket => new FileSink(new BucketStore(bucket, new BucketClient(Storage(bucket).In(bucket.Region), bucket.Bucket)), layout, blank.Writer),
            LogGroupDestination group => new CloudWatchLogsSink(Aws(group), group, io),
            FirehoseDestination firehose => new FirehoseSink(Aws(firehose), firehose, io),
            var other => throw new ArgumentException($"'{other}' is no destination that is known here.", nameof(request)),
        };
    }

    private StorageSettings Storage(LogDestination destination) => Aws(destination) is AwsClient client ? client.Storage : throw StorageLocation.NotConnected(destination.Location);

    private IAwsClient Aws(LogDestination destination) => idc?.Client ?? throw StorageLocation.NotConnected(destination.Location);
}
