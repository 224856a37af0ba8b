namespace OktaIdc.Okta;

/// <summary>The System Log (`/api/v1/logs`). Scope: okta.logs.read.</summary>
public interface IOktaLogs
{
    /// <summary>Reads events of a closed period, ordered by time; the stream ends.</summary>
    IAsyncEnumerable<OktaLogEvent> ReadAsync(OktaLogQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one page of the polling stream (ordered by when Okta stored the events; it never ends). Keep <see cref="OktaLogPage.Next"/>
    /// as the checkpoint and hand it in as <paramref name="checkpoint"/> the next time.
    /// </summary>
    /// <param name="query">Where to begin and what to leave out; ignored where a checkpoint is given.</param>
    /// <param name="checkpoint">The checkpoint of the page before; null to begin.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaLogPage> PollAsync(OktaLogQuery query, Uri? checkpoint, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one page as the bytes that Okta sent, for those who take many events apart themselves. Without an end in the query it is one of
    /// the polling stream, which never ends; with one it is one of a closed period, whose last page has no next.
    /// </summary>
    /// <param name="query">Where to begin and what to leave out; ignored where a page is named.</param>
    /// <param name="page">Where the page before said that this one is, exactly as it said it; null to begin.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaLogBytes> ReadPageAsync(OktaLogQuery query, Uri? page, CancellationToken cancellationToken = default);
}
