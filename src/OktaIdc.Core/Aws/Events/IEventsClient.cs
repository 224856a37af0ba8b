namespace OktaIdc.Aws.Events;

/// <summary>Amazon EventBridge (events, API 2015-10-07): event buses, the sources that partners offer, and the sending of events.</summary>
public interface IEventsClient
{
    /// <summary>An event bus; null where there is none of that name.</summary>
    Task<EventBus?> DescribeEventBusAsync(string name, CancellationToken cancellationToken);

    /// <summary>A partner's event source as this account sees it; null where no partner offers one of that name.</summary>
    Task<EventSource?> DescribeEventSourceAsync(string name, CancellationToken cancellationToken);

    /// <summary>The event sources that partners offer to this account, of which the names begin so.</summary>
    IAsyncEnumerable<EventSource> ListEventSourcesAsync(string namePrefix, CancellationToken cancellationToken);

    /// <summary>Makes an event bus.</summary>
    /// <param name="name">Its name; that of a partner's event source must be the source's own.</param>
    /// <param name="eventSourceName">The partner's event source that it is for; null for a bus of one's own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its ARN.</returns>
    Task<string> CreateEventBusAsync(string name, string? eventSourceName, CancellationToken cancellationToken);

    /// <summary>Removes an event bus; nothing happens where there is none of that name.</summary>
    Task DeleteEventBusAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Sends events, ten in a request at most and no more than 256 KB (EventBridge user guide, "PutEvents"). What EventBridge puts off (ThrottlingException, InternalFailure) is
    /// sent again, alone; what it refuses is told at the end, when all others have been sent.
    /// </summary>
    /// <exception cref="Failures.OktaIdcException">EventsRefused: some were not taken; the message says how many and why.</exception>
    Task PutEventsAsync(IReadOnlyList<EventEntry> events, CancellationToken cancellationToken);
}
