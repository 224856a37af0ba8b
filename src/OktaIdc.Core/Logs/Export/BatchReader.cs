using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Okta;

namespace OktaIdc.Logs.Export;

/// <summary>Reads the log batch by batch. While one page is on its way, the ones before are converted on the cores that are free.</summary>
/// <param name="okta">The org.</param>
/// <param name="query">What is read.</param>
/// <param name="convert">Makes rows of the events of a page that are new.</param>
/// <param name="recent">The events that came last.</param>
/// <param name="batchSize">Events of a batch.</param>
/// <param name="outage">Tells of a failure that is waited for however long it lasts; null where an export ends by it.</param>
internal sealed class BatchReader(
    OktaConnection okta, OktaLogQuery query, Func<byte[], IReadOnlyList<LogSpan>, ExportPage> convert, RecentEvents recent, int batchSize, Func<OktaIdcException, CancellationToken, ValueTask>? outage = null)
{
    private const int Tries = 4;

    // Of a closed period that has only just ended so many pages are read again: fewer events than are remembered.
    private const int PagesAgain = 3;
    private const int MostRead = 10_000;

    // More pages in a row than are ever read again on purpose, and nothing new on any of them.
    private const int PagesInVain = 20;

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Queue<(Uri Address, DateTimeOffset? Begin)> _last = new();
    private long _left = long.MaxValue;
    private bool _isResumed;
    private bool _isLong;
    private int _inVain;

    /// <summary>Where the log goes on; null for the beginning.</summary>
    public Uri? Next { get; private set; }

    /// <summary>Batches so far.</summary>
    public long Number { get; private set; }

    /// <summary>The newest event so far.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>Goes on where another run ended.</summary>
    public void Resume(ExportCheckpoint checkpoint)
    {
        (Next, Number, Newest) = (new Uri(checkpoint.Next), checkpoint.Batch, checkpoint.Newest);
        _isResumed = _isLong = true;
    }

    /// <summary>Ends behind the page with which so many were read.</summary>
    public void Limit(long events) => _left = events;

    /// <summary>Reads the next batch.</summary>
    public async Task<ExportBatch> ReadAsync(CancellationToken cancellationToken)
    {
        var (pages, events, duplicates, requests) = (new List<Task<ExportPage>>(), 0, 0, 0);
        var (end, begin) = (BatchEnd.Open, (Uri?)null);
        while (end == BatchEnd.Open && events < batchSize)
        {
            var (page, json, spans) = await FetchAsync(cancellationToken).ConfigureAwait(false);
            requests++;
            begin ??= page.Address;
            var fresh = spans.FindAll(span => recent.Add(span.Key));
            if (fresh.Count > 0)
            {
                pages.Add(Task.Run(() => convert(json, fresh), cancellationToken));
            }

            (events, duplicates, _left) = (events + spans.Count, duplicates + spans.Count - fresh.Count, _left - spans.Count);
            Newest = fresh.Aggregate(Newest, (newest, span) => span.Time > newest || newest is null ? span.Time ?? newest : newest);
            Remember(page, spans);
            end = query.Until is { } until && page.Next is null ? (until > Now - ExportRequestRules.Settling ? BatchEnd.Unsettled : BatchEnd.Complete)
                : spans.Count == 0 && query.Until is null ? BatchEnd.CaughtUp
                : _left <= 0 ? BatchEnd.Enough
                : BatchEnd.Open;
            GoOn(page, spans.Count, end);
            await SlowDownAsync(spans.Count, fresh.Count, cancellationToken).ConfigureAwait(false);
        }

        var converted = await Task.WhenAll(pages).ConfigureAwait(false);
        return new ExportBatch(Number += events > duplicates ? 1 : 0, converted, Next!, end)
        {
            Begin = begin!,
            Events = events,
            Duplicates = duplicates,
            Requests = requests,
            Newest = Newest,
            AgainFrom = end == BatchEnd.Unsettled && _isLong && _last.Peek().Begin is { } again && again > Now - ExportRequestRules.Settling ? again : null,
            Recent = recent.ToString(),
        };
    }

    private DateTimeOffset Now => okta.ServerNow;

    private void Remember(OktaLogBytes page, List<LogSpan> spans)
    {
        _last.Enqueue((page.Address, spans.Count > 0 ? spans[0].Time : null));
        if (_last.Count > PagesAgain)
        {
            _last.Dequeue();
            _isLong = true;
        }

        if (spans.Count > 0)
        {
            if (_read.Count >= MostRead)
            {
                _read.Clear();
            }

            _read.Add(page.Address.OriginalString);
        }
    }

    // The stream of a log never ends and never goes back: else the same events would be read for ever, without a pause.
    private void GoOn(OktaLogBytes page, int events, BatchEnd end)
    {
        if (page.Next is not null && events > 0 && page.Next.OriginalString == page.Address.OriginalString)
        {
            throw OktaErrors.LinkRefused(page.Next, okta.Url, "the next page is the page itself");
        }

        if (events > 0 && page.Next is null && query.Until is null)
        {
            throw OktaErrors.UnexpectedBody("a page of the System Log", "it has events and no link to the next page");
        }

        if (events > 0 && page.Next is not null && _read.Contains(page.Next.OriginalString))
        {
            throw OktaErrors.UnexpectedBody("a page of the System Log", "its link leads back to a page that was read before");
        }

        Next = end == BatchEnd.Unsettled ? _last.Peek().Address : page.Next ?? page.Address;
    }

    // Links that are new each time and lead to what is known: neither without a pause nor for ever.
    private async Task SlowDownAsync(int events, int fresh, CancellationToken cancellationToken)
    {
        _inVain = events > 0 && fresh == 0 ? _inVain + 1 : 0;
        if (_inVain == PagesInVain)
        {
            throw OktaErrors.UnexpectedBody("a page of the System Log", $"like the {PagesInVain - 1} before it, it has events and none that is new");
        }

        if (_inVain > PagesAgain)
        {
            await okta.Pace.DelayAsync(Backoff.After(_inVain - PagesAgain, Random.Shared), cancellationToken).ConfigureAwait(false);
        }
    }

    // An export runs for long: a failure of Okta's that passes by is waited for, beyond what the transport does for every call.
    private async Task<(OktaLogBytes Page, byte[] Json, List<LogSpan> Spans)> FetchAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var page = await okta.Client.Logs.ReadPageAsync(query, Next, cancellationToken).ConfigureAwait(false);
                var json = Bytes(page.Json);
                var spans = LogSpan.ReadPage(json);
                _isResumed = false;
                return (page, json, spans);
            }
            catch (OktaIdcException e) when (attempt < Tries ? IsPassing(e) || e.ErrorId == ErrorIds.OktaUnexpectedAnswer : outage is not null && IsPassing(e))
            {
                if (attempt == Tries)
                {
                    await outage!(e, cancellationToken).ConfigureAwait(false);
                }

                await okta.Pace.DelayAsync(Backoff.After(attempt, Random.Shared), cancellationToken).ConfigureAwait(false);
            }
            catch (OktaIdcException e) when (_isResumed && e.StatusCode == 400)
            {
                throw ExportErrors.Expired(okta.Name, Newest, e);
            }
        }
    }

    private static bool IsPassing(OktaIdcException e) => e.StatusCode is 429 or >= 500 || e.Category is FailureCategory.Connection or FailureCategory.Timeout or FailureCategory.Limit;

    private static byte[] Bytes(ReadOnlyMemory<byte> json) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(json, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : json.ToArray();
}
