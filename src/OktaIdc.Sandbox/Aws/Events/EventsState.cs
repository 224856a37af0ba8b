using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>The buses of every account and Region, and what partners put to them.</summary>
internal sealed class EventsState(AwsWorld world) : IPartnerEvents
{
    private readonly PerRegion<EventsPlace> _places = new();

    /// <summary>Those of an account in a Region; the default bus is always there.</summary>
    public EventsPlace Of(string accountId, string region)
    {
        var place = _places.Of(accountId, region);
        if (place.Buses.Count == 0)
        {
            Create(place, accountId, region, "default", []);
        }

        return place;
    }

    /// <summary>Those of the caller.</summary>
    public EventsPlace Of(AwsCall call) => Of(call.SignedBy.AccountId, call.Region);

    /// <summary>Makes a bus.</summary>
    public EventBus Create(EventsPlace place, string accountId, string region, string name, JsonObject settings) =>
        place.Buses[name] = new EventBus(name, $"arn:aws:events:{region}:{accountId}:event-bus/{name}", world.Context.Clock.UtcNow, settings);

    /// <summary>The bus that a request names, by name or ARN; the default bus where it names none.</summary>
    /// <exception cref="AwsError">ResourceNotFoundException.</exception>
    public EventBus Bus(AwsCall call, string? name) => Of(call).Buses.TryGetValue(NameOf(name), out var bus) ? bus : throw AwsError.NotFound($"Event bus {NameOf(name)} does not exist.");

    /// <summary>Name of a bus that is given by name, by ARN, or not at all.</summary>
    public static string NameOf(string? name) => name is null ? "default" : name.StartsWith("arn:", StringComparison.Ordinal) ? name[(name.IndexOf("event-bus/", StringComparison.Ordinal) + "event-bus/".Length)..] : name;

    /// <summary>Sends an event to the targets of the rules that let it through. Log groups get it; other targets are kept and get nothing.</summary>
    public void Send(string accountId, string region, EventBus bus, JsonObject happened)
    {
        foreach (var rule in bus.Rules.Values.Where(r => (string?)r.Settings["State"] != "DISABLED" && r.Pattern?.Matches(happened) == true))
        {
            foreach (var target in rule.Targets.Where(t => ((string)t["Arn"]!).Contains(":log-group:", StringComparison.Ordinal)))
            {
                var text = (string?)target["Input"] ?? happened.ToJsonString();
                world.Logs.Deliver(accountId, region, Logs.LogsState.NameOf((string)target["Arn"]!), Guid.NewGuid().ToString(), "events.amazonaws.com", text);
            }
        }
    }

    /// <summary>An event as targets see it.</summary>
    public JsonObject Event(string id, string accountId, string region, string source, string detailType, JsonNode detail, DateTimeOffset time, JsonNode? resources) => new()
    {
        ["version"] = "0",
        ["id"] = id,
        ["detail-type"] = detailType,
        ["source"] = source,
        ["account"] = accountId,
        ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["region"] = region,
        ["resources"] = resources?.DeepClone() ?? new JsonArray(),
        ["detail"] = detail.DeepClone(),
    };

    /// <inheritdoc/>
    public bool CreateSource(string accountId, string region, string name)
    {
        lock (world.Gate)
        {
            var place = Of(accountId, region);
            var known = accountId == world.Context.Seed.CallerAccountId || world.Organizations.Account(accountId) is not null;
            return known && place.Sources.TryAdd(name, new EventSource { Name = name, Arn = $"arn:aws:events:{region}::event-source/{name}", Created = world.Context.Clock.UtcNow });
        }
    }

    /// <inheritdoc/>
    public string? StateOf(string accountId, string region, string name)
    {
        lock (world.Gate)
        {
            return Of(accountId, region).Sources.TryGetValue(name, out var source) ? source.State : null;
        }
    }

    /// <inheritdoc/>
    public void DeleteSource(string accountId, string region, string name)
    {
        lock (world.Gate)
        {
            var place = Of(accountId, region);
            if (place.Sources.TryGetValue(name, out var source) && place.Buses.ContainsKey(name))
            {
                source.State = "DELETED";
            }
            else
            {
                place.Sources.Remove(name);
            }
        }
    }

    /// <inheritdoc/>
    public bool Put(string accountId, string region, string name, string detailType, JsonObject detail, DateTimeOffset time)
    {
        lock (world.Gate)
        {
            var place = Of(accountId, region);
            if (!place.Sources.TryGetValue(name, out var source) || source.State != "ACTIVE" || !place.Buses.TryGetValue(name, out var bus))
            {
                return false;
            }

            Send(accountId, region, bus, Event(Guid.NewGuid().ToString(), accountId, region, name, detailType, detail, time, resources: null));
            return true;
        }
    }
}
