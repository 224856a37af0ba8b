using System.Collections.Immutable;
using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Logs.Export;

/// <summary>Counts what an export does.</summary>
internal sealed class ExportTally(OktaConnection okta, OktaLogExportRequest request, string checkpoint)
{
    private readonly Dictionary<string, long> _byClass = new(StringComparer.Ordinal);
    private DateTimeOffset _start = okta.Pace.UtcNow;
    private long _requests = okta.Client.Statistics.Requests;
    private long _events;
    private long _duplicates;
    private long _rejected;
    private long _bytes;
    private int _files;

    /// <summary>The newest event so far.</summary>
    public DateTimeOffset? Newest { get; set; }

    /// <summary>Events since the last result.</summary>
    public long Events => _events;

    /// <summary>How old the newest event is now.</summary>
    public TimeSpan? Lag => Newest is { } newest ? Later(Now - newest) : null;

    private DateTimeOffset Now => okta.ServerNow;

    /// <summary>Counts a batch.</summary>
    public void Add(ExportBatch batch, SinkResult? result)
    {
        _events += batch.Events;
        _duplicates += batch.Duplicates;
        Newest = batch.Newest;
        if (result is not null)
        {
            _rejected += result.Rejected;
            _bytes += result.Bytes;
            _files += result.Files;
            foreach (var (name, count) in result.ByClass)
            {
                _byClass[name] = _byClass.TryGetValue(name, out var before) ? before + count : count;
            }
        }
    }

    /// <summary>The result so far; counting begins anew.</summary>
    public OktaLogExport Take(bool isCaughtUp, bool isWritten)
    {
        var (now, requests) = (okta.Pace.UtcNow, okta.Client.Statistics.Requests);
        var result = new OktaLogExport
        {
            Org = okta.Name,
            Destination = request.Destination.Location,
            Format = request.Format,
            Events = _events,
            Written = isWritten ? _events - _duplicates - _rejected : 0,
            ByClass = _byClass.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Unmapped = _byClass.TryGetValue(ExportPlace.Unmapped, out var unmapped) ? unmapped : 0,
            Duplicates = _duplicates,
            Rejected = _rejected,
            Files = _files,
            Bytes = _bytes,
            Requests = requests - _requests,
            LeastRequests = Math.Max(1, (_events + OktaLogExportRequest.PageSize - 1) / OktaLogExportRequest.PageSize),
            Newest = Newest,
            Lag = Lag,
            IsCaughtUp = isCaughtUp,
            IsWritten = isWritten,
            Checkpoint = checkpoint,
            RateLimit = okta.Client.RateLimits.FirstOrDefault(r => r.Bucket == OktaOperations.ListLogs.Bucket),
            MaxCapacityPercent = okta.Share.Percent,
            Duration = now - _start,
        };
        (_start, _requests, _events, _duplicates, _rejected, _bytes, _files) = (now, requests, 0, 0, 0, 0, 0);
        _byClass.Clear();
        return result;
    }

    private static TimeSpan Later(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
