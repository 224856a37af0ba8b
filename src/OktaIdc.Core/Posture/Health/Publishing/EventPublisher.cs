using OktaIdc.Aws.Events;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Posture.Health.Publishing;

/// <summary>Sends results to an event bus, one event each; what EventBridge puts off is sent again alone.</summary>
/// <param name="idc">The connection to AWS.</param>
/// <param name="interaction">Is asked before anything is sent.</param>
public sealed class EventPublisher(IdcConnection idc, IInteraction interaction)
{
    /// <summary>Who says it: the source of every event.</summary>
    public const string Source = "oktaidc.health";

    /// <summary>What kind of event it is.</summary>
    public const string DetailType = "OktaIdc Health Check";

    /// <summary>Sends results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="report">Their run.</param>
    /// <param name="bus">Name or ARN of the bus; null for the account's own.</param>
    /// <param name="key">Tells this delivery from others; it stands in every event as deliveryId.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether it was allowed.</returns>
    public async Task<bool> SendAsync(IReadOnlyList<HealthResult> results, HealthReport report, string? bus, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (!await interaction.AllowAsync(new Change($"event bus {bus ?? "default"} in {idc}", $"send {HealthWords.Count(results.Count, "event")} ({string.Join(", ", results.Select(r => r.ToString()))})"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await idc.Client.Events.PutEventsAsync([.. results.Select(Entry)], cancellationToken).ConfigureAwait(false);
        return true;

        EventEntry Entry(HealthResult result)
        {
            var detail = HealthMessage.Of(result, report);
            detail["deliveryId"] = key;
            return new EventEntry(Source, DetailType, detail.ToJsonString(), bus, report.At);
        }
    }

    /// <summary>Looks whether a bus is there: EventBridge takes events for one that is not, and drops them without a word. Another account's bus is not ours to look at.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>: there is no such bus.</exception>
    public async Task RequireAsync(string? bus, CancellationToken cancellationToken)
    {
        if (bus is null || (bus.StartsWith("arn:", StringComparison.Ordinal) && bus.Split(':').ElementAtOrDefault(4) != idc.Identity?.Account))
        {
            return;
        }

        try
        {
            if (await idc.Client.Events.DescribeEventBusAsync(bus, cancellationToken).ConfigureAwait(false) is null)
            {
                throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"There is no event bus '{bus}' in {idc}: events for it would be lost.", "Name a bus that is there, or make it first; leave EventBus out for the account's own.", bus);
            }
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.Permission)
        {
            await interaction.WarnAsync($"Whether the event bus '{bus}' is there could not be seen (events:DescribeEventBus); if it is not, events for it are lost.", cancellationToken).ConfigureAwait(false);
        }
    }
}
