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
}
