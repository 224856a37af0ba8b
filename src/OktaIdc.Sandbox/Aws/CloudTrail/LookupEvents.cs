using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>LookupEvents: one attribute, a time range, pages of at most 50, the newest first; the events of the caller's account in the Region it asks.</summary>
internal static class LookupEvents
{
    private const int Most = 50;

    private static readonly TimeSpan Memory = TimeSpan.FromDays(90);

    private static readonly Dictionary<string, Func<TrailEvent, string, bool>> s_attributes = new(StringComparer.Ordinal)
    {
        ["EventId"] = (e, value) => e.Id == value,
        ["EventName"] = (e, value) => e.Name == value,
        ["ReadOnly"] = (_, value) => value == "false",
        ["Username"] = (e, value) => e.Username == value,
        ["ResourceType"] = (e, value) => e.Resources.Any(r => r.Type == value),
        ["ResourceName"] = (e, value) => e.Resources.Any(r => r.Arn == value),
        ["EventSource"] = (e, value) => e.Source == value,
        ["AccessKeyId"] = (e, value) => e.AccessKeyId == value,
    };

    /// <summary>Answers a call.</summary>
    public static JsonObject Answer(AwsWorld world, AwsCall call)
    {
        var (start, end) = (Time(call, "StartTime") ?? DateTimeOffset.MinValue, Time(call, "EndTime") ?? DateTimeOffset.MaxValue);
        if (start > end)
        {
            throw new AwsError("InvalidTimeRangeException", "The start time of events to look up must be before the end time.");
        }

        var (match, size) = (Match(call), Size(call));
        var account = call.SignedBy.AccountId;
        var oldest = world.Context.Clock.UtcNow - Memory;
        var found = world.Trail.Before(After(call))
            .Where(e => e.AccountId == account && call.Region == (e.Region ?? world.Region) && e.Time >= oldest && e.Time >= start && e.Time <= end && match(e))
            .Take(size + 1)
            .ToList();
        var answer = new JsonObject { ["Events"] = new JsonArray([.. found.Take(size).Select(e => (JsonNode?)TrailWire.Write(world, e))]) };
        if (found.Count > size)
        {
            answer["NextToken"] = string.Create(CultureInfo.InvariantCulture, $"before/{found[size - 1].Time.UtcTicks}/{found[size - 1].Number}");
        }

        return answer;
    }

    private static Func<TrailEvent, bool> Match(AwsCall call)
    {
        if (call.Input["EventCategory"] is not null)
        {
            throw new AwsError("InvalidEventCategoryException", "Insights events are not kept in the sandbox: leave EventCategory out.");
        }

        var list = call.Input["LookupAttributes"] as JsonArray ?? [];
        if (list.Count == 0)
        {
            return _ => true;
        }

        return list.Count == 1 && (string?)list[0]?["AttributeKey"] is { } key && s_attributes.TryGetValue(key, out var fits) && (string?)list[0]!["AttributeValue"] is { Length: >= 1 and <= 2000 } value
            ? e => fits(e, value)
            : throw new AwsError("InvalidLookupAttributesException", $"Exactly one lookup attribute of {string.Join(", ", s_attributes.Keys)} with a value of 1 to 2000 characters can be given.");
    }

    private static int Size(AwsCall call) => call.Input["MaxResults"] switch
    {
        null => Most,
        JsonValue v when v.TryGetValue<int>(out var size) && size is >= 1 and <= Most => size,
        _ => throw new AwsError("InvalidMaxResultsException", $"MaxResults must be between 1 and {Most}."),
    };

    private static (DateTimeOffset Time, long Number)? After(AwsCall call) => call.OptionalText("NextToken") switch
    {
        null or "" => null,
        var token when token.Split('/') is ["before", var time, var last]
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && long.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => (new DateTimeOffset(ticks, TimeSpan.Zero), number),
        _ => throw new AwsError("InvalidNextTokenException", "The NextToken is not valid."),
    };

    private static DateTimeOffset? Time(AwsCall call, string member) => call.Input[member] switch
    {
        null => null,
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => DateTimeOffset.FromUnixTimeMilliseconds((long)(v.GetValue<double>() * 1000)),
        _ => throw new AwsError("SerializationException", $"{member} is not a number of seconds since 1970."),
    };
}
