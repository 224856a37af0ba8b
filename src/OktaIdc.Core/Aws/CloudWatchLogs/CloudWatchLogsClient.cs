using OktaIdc.Aws.Runtime;
using OktaIdc.Failures;

namespace OktaIdc.Aws.CloudWatchLogs;

/// <summary>CloudWatch Logs over the JSON channel.</summary>
internal sealed class CloudWatchLogsClient(AwsJsonChannel channel) : ICloudWatchLogsClient
{
    private const int GroupPage = 50;

    public async Task CreateStreamAsync(string group, string stream, CancellationToken cancellationToken)
    {
        try
        {
            await channel.CallAsync("CreateLogStream", new { logGroupName = group, logStreamName = stream }, group, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "ResourceAlreadyExistsException")
        {
            // Another run made it in between.
        }
    }

    public async Task<RejectedLogEvents> PutEventsAsync(string group, string stream, IReadOnlyList<LogMessage> events, CancellationToken cancellationToken) =>
        (await channel.CallAsync<PutAnswer>("PutLogEvents", new { logGroupName = group, logStreamName = stream, logEvents = events }, $"{group}:{stream}", null, cancellationToken).ConfigureAwait(false))
            .RejectedLogEventsInfo ?? new RejectedLogEvents();

    public IAsyncEnumerable<LogGroup> ListGroupsAsync(string? prefix, CancellationToken cancellationToken) => channel.PageAsync<LogGroup>(
        "DescribeLogGroups", prefix, "logGroups", token => new { logGroupNamePrefix = prefix, limit = GroupPage, nextToken = token }, "nextToken", cancellationToken);

    // Of the names that begin so the shortest comes first.
    public async Task<bool> HasStreamAsync(string group, string stream, CancellationToken cancellationToken) =>
        (await channel.CallAsync<List<FoundStream>>("DescribeLogStreams", new { logGroupName = group, logStreamNamePrefix = stream, limit = 1 }, group, "logStreams", cancellationToken).ConfigureAwait(false))
            .Any(found => found.LogStreamName == stream);

    private sealed record FoundStream(string? LogStreamName = null);

    private sealed record PutAnswer(RejectedLogEvents? RejectedLogEventsInfo = null);
}
