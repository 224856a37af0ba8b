using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.Events;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Logs.Streams;

/// <summary>The AWS side of a log stream: the event source that Okta offers, and the event bus that is made of it.</summary>
/// <param name="aws">The clients; of the account that is streamed to.</param>
/// <param name="okta">The org.</param>
/// <param name="interaction">Whom to ask before the bus is made.</param>
internal sealed class LogStreamBus(IAwsClient aws, OktaConnection okta, IInteraction interaction)
{
    private const string Prefix = "aws.partner/okta";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(5);

    private string? _subdomain;

    /// <summary>The stream with what is known of it at AWS.</summary>
    public async Task<LogStream> DescribeAsync(LogStream stream, CancellationToken cancellationToken)
    {
        if (stream is not { Type: OktaLogStream.EventBridge, Region: { } region })
        {
            return stream;
        }

        var events = aws.EventsOf(region);
        var source = await FindAsync(events, stream, cancellationToken).ConfigureAwait(false);
        var bus = source is null ? null : await events.DescribeEventBusAsync(source.Name, cancellationToken).ConfigureAwait(false);
        return stream with
        {
            EventSource = source?.Name,
            EventBusArn = bus?.Arn,
            State = stream.State == LogStreamState.Inactive ? LogStreamState.Inactive
                : source is null or { State: "DELETED" } ? LogStreamState.NoEventSource
                : bus is null || source.State == "PENDING" ? LogStreamState.NoEventBus
                : LogStreamState.Streaming,
        };
    }

    /// <summary>Makes the event bus of the stream's event source, which it waits for, unless it is there.</summary>
    /// <returns>The stream, and whether a bus was made.</returns>
    /// <exception cref="OktaIdcException">LogStreamSourceMissing, LogStreamSourceDeleted.</exception>
    public async Task<Outcome<LogStream>> EnsureAsync(LogStream stream, CancellationToken cancellationToken)
    {
        var events = aws.EventsOf(stream.Region!);
        var source = await AwaitAsync(() => FindAsync(events, stream, cancellationToken), s => s is not null, $"the event source {stream.EventSourceName} of Okta", stream, cancellationToken).ConfigureAwait(false)
            ?? throw Missing(stream);
        if (source.State == "DELETED")
        {
            throw new OktaIdcException(
                ErrorIds.LogStreamSourceDeleted,
                FailureCategory.Conflict,
                $"The event source {source.Name} was taken away by Okta before, and its event bus is still there: no events come through it.",
                $"Delete the event bus {source.Name} in {stream.Region} (its rules first), remove the log stream with Remove-OktaLogStream, and make it again.",
                source.Name);
        }

        if (await events.DescribeEventBusAsync(source.Name, cancellationToken).ConfigureAwait(false) is not null)
        {
            return new(await DescribeAsync(stream, cancellationToken).ConfigureAwait(false), false);
        }

        var change = new Change($"event bus {source.Name} in account {stream.AccountId}, {stream.Region}", "create", After: new JsonObject { ["name"] = source.Name, ["eventSourceName"] = source.Name });
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new(stream with { EventSource = source.Name, State = LogStreamState.NoEventBus }, false);
        }

        try
        {
            await events.CreateEventBusAsync(source.Name, source.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.AwsAlreadyExists)
        {
            // Somebody else was quicker, or the answer to an earlier attempt was lost.
        }

        await AwaitAsync(() => FindAsync(events, stream, cancellationToken), s => s?.State == "ACTIVE", $"the event bus {source.Name}", stream, cancellationToken).ConfigureAwait(false);
        return new(await DescribeAsync(stream, cancellationToken).ConfigureAwait(false), true);
    }

    // The name is aws.partner/okta.com/SUBDOMAIN/NAME (Okta's help, "Add an AWS EventBridge log stream"): another org's may have come where this one's has not yet.
    private async Task<EventSource?> FindAsync(IEventsClient events, LogStream stream, CancellationToken cancellationToken)
    {
        var fitting = await events.ListEventSourcesAsync(Prefix, cancellationToken).Where(s => s.Name.EndsWith("/" + stream.EventSourceName, StringComparison.Ordinal)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return fitting.Count == 0 ? null : fitting.Find(IsOf(await SubdomainAsync(cancellationToken).ConfigureAwait(false)));
    }

    // Okta's own addresses tell it; an address of the customer's does not.
    private async Task<string?> SubdomainAsync(CancellationToken cancellationToken) =>
        _subdomain ??= okta.Url.Host.Split('.') is [var name, var domain, _] && domain.StartsWith("okta", StringComparison.OrdinalIgnoreCase) ? name
            : (await okta.Client.Org.GetAsync(cancellationToken).ConfigureAwait(false)).Subdomain;

    private static Predicate<EventSource> IsOf(string? subdomain) => source => source.Name.Contains($"/{subdomain}/", StringComparison.OrdinalIgnoreCase);

    private async Task<EventSource?> AwaitAsync(Func<Task<EventSource?>> find, Func<EventSource?, bool> isThere, string what, LogStream stream, CancellationToken cancellationToken)
    {
        var end = aws.Pace.UtcNow + aws.Pace.Patience(s_patience);
        while (true)
        {
            var found = await find().ConfigureAwait(false);
            if (isThere(found) || aws.Pace.UtcNow >= end)
            {
                return found;
            }

            await interaction.ProgressAsync(new ProgressReport("Log stream", $"waiting for {what} in account {stream.AccountId}, {stream.Region}"), cancellationToken).ConfigureAwait(false);
            await aws.Pace.DelayAsync(s_wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private static OktaIdcException Missing(LogStream stream) => new(
        ErrorIds.LogStreamSourceMissing,
        FailureCategory.Timeout,
        $"The event source {stream.EventSourceName} that Okta offers has not appeared in account {stream.AccountId}, {stream.Region}.",
        "Wait a few minutes and run the same command again: it goes on from here. If it stays away, check the account id and the Region, remove the stream with Remove-OktaLogStream and make it again.",
        stream.EventSourceName);
}
