namespace OktaIdc.Aws.CloudWatchLogs;

/// <summary>Amazon CloudWatch Logs, the putting of events and the log groups (logs, API 2014-03-28).</summary>
public interface ICloudWatchLogsClient
{
    /// <summary>Makes a log stream in a log group that is there; one that is there already is success.</summary>
    Task CreateStreamAsync(string group, string stream, CancellationToken cancellationToken);

    /// <summary>The log groups whose name begins so; all where no prefix is given.</summary>
    IAsyncEnumerable<LogGroup> ListGroupsAsync(string? prefix, CancellationToken cancellationToken);

    /// <summary>Whether a log group that is there has a log stream of that name.</summary>
    Task<bool> HasStreamAsync(string group, string stream, CancellationToken cancellationToken);

    /// <summary>
    /// Puts events, in the order of their times: at most 10,000, of 24 hours, and of 1 MiB with 26 bytes added for each. AWS drops events that are
    /// older than 14 days or than the group's retention, or more than two hours ahead, and says which.
    /// </summary>
    Task<RejectedLogEvents> PutEventsAsync(string group, string stream, IReadOnlyList<LogMessage> events, CancellationToken cancellationToken);
}
