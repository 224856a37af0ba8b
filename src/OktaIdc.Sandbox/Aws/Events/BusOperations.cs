using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>Event buses and partner event sources.</summary>
internal sealed class BusOperations(AwsWorld world)
{
    private const int PageSize = 100;
    private const int MostBuses = 100;

    private static readonly TimeSpan s_pending = TimeSpan.FromDays(14);

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateEventBus"] = Create,
        ["DescribeEventBus"] = call => Write(world.Events.Bus(call, call.OptionalText("Name"))),
        ["ListEventBuses"] = call => Page(call, "EventBuses", world.Events.Of(call).Buses.Values.Where(b => StartsRight(call, b.Name)), Write),
        ["DeleteEventBus"] = Delete,
        ["DescribeEventSource"] = call => WriteSource(Source(call, call.Text("Name"))),
        ["ListEventSources"] = call => Page(call, "EventSources", world.Events.Of(call).Sources.Values.Where(s => StartsRight(call, s.Name)), WriteSource),
        ["ListTagsForResource"] = call => new JsonObject
        {
            ["Tags"] = world.Events.Of(call).Buses.Values.FirstOrDefault(b => b.Arn == call.Text("ResourceARN"))?.Settings["Tags"]?.DeepClone() ?? new JsonArray(),
        },
    };

    /// <summary>A page of NextToken and Limit.</summary>
    public static JsonObject Page<T>(AwsCall call, string member, IEnumerable<T> items, Func<T, JsonNode?> write)
    {
        if ((int?)call.Input["Limit"] is { } limit)
        {
            call.Input["MaxResults"] = limit;
        }

        return Paging.Page(call, member, items, PageSize, write, () => AwsError.Validation("The NextToken is not valid."));
    }

    private static bool StartsRight(AwsCall call, string name) => call.OptionalText("NamePrefix") is not { } prefix || name.StartsWith(prefix, StringComparison.Ordinal);

    private JsonObject Create(AwsCall call)
    {
        var (place, name, source) = (world.Events.Of(call), call.Text("Name"), call.OptionalText("EventSourceName"));
        if (source is not null)
        {
            if (source != name)
            {
                throw AwsError.Validation("EventSourceName and Name must be the same for a partner event bus.");
            }

            if (Source(call, source).State == "DELETED")
            {
                throw new AwsError("InvalidStateException", $"Event source {source} is not in a state in which an event bus can be made of it.");
            }
        }
        else if (name.Contains('/', StringComparison.Ordinal))
        {
            throw AwsError.Validation("Event bus name must not contain '/'.");
        }

        if (place.Buses.ContainsKey(name))
        {
            throw new AwsError("ResourceAlreadyExistsException", $"Event bus {name} already exists.");
        }

        if (place.Buses.Count > MostBuses)
        {
            throw new AwsError("LimitExceededException", "The maximum number of event buses is reached.");
        }

        var settings = new JsonObject(call.Input.Where(m => m.Key is "Description" or "KmsKeyIdentifier" or "DeadLetterConfig" or "LogConfig" or "Tags").Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        var bus = world.Events.Create(place, call.SignedBy.AccountId, call.Region, name, settings);
        if (source is not null)
        {
            place.Sources[source].State = "ACTIVE";
        }

        var answer = (JsonObject)settings.DeepClone();
        answer.Remove("Tags");
        answer["EventBusArn"] = bus.Arn;
        return answer;
    }

    private JsonObject? Delete(AwsCall call)
    {
        var (place, name) = (world.Events.Of(call), call.Text("Name"));
        if (name == "default")
        {
            throw AwsError.Validation("Cannot delete event bus default.");
        }

        if (place.Buses.TryGetValue(name, out var bus) && bus.Rules.Count > 0)
        {
            throw AwsError.Validation($"Event bus {name} can't be deleted since it has rules.");
        }

        place.Buses.Remove(name);
        if (place.Sources.TryGetValue(name, out var source))
        {
            source.State = source.State == "DELETED" ? "DELETED" : "PENDING";
        }

        return null;
    }

    private EventSource Source(AwsCall call, string name) => world.Events.Of(call).Sources.TryGetValue(name, out var source) ? source : throw AwsError.NotFound($"Event source {name} does not exist.");

    private static JsonObject Write(EventBus bus)
    {
        var written = (JsonObject)bus.Settings.DeepClone();
        written.Remove("Tags");
        written["Name"] = bus.Name;
        written["Arn"] = bus.Arn;
        written["CreationTime"] = Wire.Time(bus.Created);
        written["LastModifiedTime"] = Wire.Time(bus.Created);
        return written;
    }

    private static JsonObject WriteSource(EventSource source) => Wire.Compact(new JsonObject
    {
        ["Arn"] = source.Arn,
        ["CreatedBy"] = source.Name.Split('/') is [_, var partner, ..] ? partner : source.Name,
        ["CreationTime"] = Wire.Time(source.Created),
        ["ExpirationTime"] = source.State == "PENDING" ? Wire.Time(source.Created + s_pending) : null,
        ["Name"] = source.Name,
        ["State"] = source.State,
    });
}
