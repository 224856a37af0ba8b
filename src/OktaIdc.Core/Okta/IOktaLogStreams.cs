namespace OktaIdc.Okta;

/// <summary>Log streams (`/api/v1/logStreams`). Scopes: okta.logStreams.read, okta.logStreams.manage.</summary>
public interface IOktaLogStreams
{
    /// <summary>Lists the log streams of the org.</summary>
    IAsyncEnumerable<OktaLogStream> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a stream to Amazon EventBridge; it is active at once.</summary>
    /// <param name="name">Name for people, 1 to 100 characters.</param>
    /// <param name="accountId">The AWS account, 12 digits.</param>
    /// <param name="eventSourceName">The last part of the event source's name.</param>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaLogStream> CreateEventBridgeAsync(string name, string accountId, string eventSourceName, string region, CancellationToken cancellationToken = default);

    /// <summary>Switches a stream on.</summary>
    Task<OktaLogStream> ActivateAsync(string logStreamId, CancellationToken cancellationToken = default);

    /// <summary>Removes a stream, and with it the event source that it offered.</summary>
    Task DeleteAsync(string logStreamId, CancellationToken cancellationToken = default);
}
