using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Logs;

/// <summary>Events: written in batches, read by stream or searched by group (API Reference, PutLogEvents, for the limits).</summary>
internal sealed class EventOperations(AwsWorld world, LogsState state)
{
    /// <summary>Sequence tokens are no longer asked for; AWS still gives one.</summary>
    public const string SequenceToken = "49640000000000000000000000000000000000000000000000000000";

    private const int MostEvents = 10_000;
    private const int MostBytes = 1_048_576;
    private const int Overhead = 26;

    private static readonly TimeSpan s_span = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_oldest = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_newest = TimeSpan.FromHours(2);

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["PutLogEvents"] = Put,
        ["GetLogEvents"] = Get,
        ["FilterLogEvents"] = Filter,
    };

    private JsonObject Put(AwsCall call)
    {
        var (group, stream, now) = (state.Group(call), state.Stream(call), world.Context.Clock.UtcNow);
        var events = Read(call);
        int? tooNew = null;
        var (tooOld, expired) = (0, 0);
        for (var i = 0; i < events.Count; i++)
        {
            var time = events[i].Time;
            if (time > now + s_newest)
            {
                tooNew ??= i;
            }
            else if (time < now - s_oldest)
            {
                tooOld = i + 1;
            }
            else if (group.RetentionInDays is { } days && time < now - TimeSpan.FromDays(days))
            {
                expired = i + 1;
            }
            else
            {
                stream.Add(time, events[i].Message, now);
            }
        }

        var answer = new JsonObject { ["nextSequenceToken"] = SequenceToken };
        if (tooNew is not null || tooOld > 0 || expired > 0)
        {
            answer["rejectedLogEventsInfo"] = Wire.Compact(new JsonObject
            {
                ["tooNewLogEventStartIndex"] = tooNew,
                ["tooOldLogEventEndIndex"] = tooOld > 0 ? tooOld : null,
                ["expiredLogEventEndIndex"] = expired > 0 ? expired : null,
            });
        }

        return answer;
    }

    private static List<(DateTimeOffset Time, string Message)> Read(AwsCall call)
    {
        if (call.Input["logEvents"] is not JsonArray { Count: > 0 and <= MostEvents } list)
        {
            throw Invalid($"1 validation error detected: Value '[...]' at 'logEvents' failed to satisfy constraint: Member must have length less than or equal to {MostEvents} and greater than or equal to 1");
        }

        var events = new List<(DateTimeOffset Time, string Message)>(list.Count);
        var bytes = 0;
        for (var i = 0; i < list.Count; i++)
        {
            var (time, message) = ((long?)list[i]?["timestamp"], (string?)list[i]?["message"]);
            if (time is not >= 0 || string.IsNullOrEmpty(message))
            {
                throw Invalid($"1 validation error detected: Value at 'logEvents.{i + 1}.member.{(time is null ? "timestamp" : "message")}' failed to satisfy constraint: Member must not be null and have length greater than or equal to 1");
            }

            bytes += Encoding.UTF8.GetByteCount(message) + Overhead;
            events.Add((DateTimeOffset.FromUnixTimeMilliseconds(time.Value), message!));
            if (i > 0 && events[i].Time < events[i - 1].Time)
            {
                throw Invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }

        return bytes > MostBytes ? throw Invalid($"Upload too large: {bytes} bytes exceeds limit of {MostBytes}")
            : events[^1].Time - events[0].Time > s_span ? throw Invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.")
            : events;
    }

    // Tokens name the place before which, or behind which, to go on: b/12, f/24. At an end the same token comes back.
    private JsonObject Get(AwsCall call)
    {
        var events = Within(call, Kept(call, state.Stream(call)));
        var limit = (int?)call.Input["limit"] ?? MostEvents;
        int start, end;
        switch (call.OptionalText("nextToken"))
        {
            case null:
                (start, end) = (bool?)call.Input["startFromHead"] == true ? (0, Math.Min(limit, events.Count)) : (Math.Max(0, events.Count - limit), events.Count);
                break;
            case ['f', '/', .. var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at):
                (start, end) = (Math.Min(at, events.Count), Math.Min(at + limit, events.Count));
                break;
            case ['b', '/', .. var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at):
                (start, end) = (Math.Max(0, at - limit), Math.Min(at, events.Count));
                break;
            default:
                throw Invalid("The specified nextToken is invalid.");
        }

        end = Fit(events, start, end);
        return new JsonObject
        {
            ["events"] = new JsonArray([.. events.Skip(start).Take(end - start).Select(e => (JsonNode?)new JsonObject
            {
                ["timestamp"] = LogsState.Milliseconds(e.Time), ["message"] = e.Message, ["ingestionTime"] = LogsState.Milliseconds(e.Ingested),
            })]),
            ["nextForwardToken"] = "f/" + LogsState.Token(end),
            ["nextBackwardToken"] = "b/" + LogsState.Token(start),
        };
    }

    private JsonObject Filter(AwsCall call)
    {
        var (group, pattern) = (state.Group(call), FilterPattern.Parse(call.OptionalText("filterPattern")));
        var (names, prefix) = ((call.Input["logStreamNames"] as JsonArray)?.Select(n => (string)n!).ToList(), call.OptionalText("logStreamNamePrefix"));
        var found = group.Streams.Values
            .Where(s => (names is null || names.Contains(s.Name)) && (prefix is null || s.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .SelectMany(s => Within(call, Kept(call, s)).Where(e => pattern(e.Message)).Select(e => (Stream: s, Event: e)))
            .OrderBy(e => e.Event.Time)
            .ToList();
        var start = call.OptionalText("nextToken") is { } token ? int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw Invalid("The specified nextToken is invalid.") : 0;
        var end = Fit([.. found.Select(f => f.Event)], start, Math.Min(found.Count, start + ((int?)call.Input["limit"] ?? MostEvents)));
        var answer = new JsonObject
        {
            ["events"] = new JsonArray([.. found.Skip(start).Take(end - start).Select(f => (JsonNode?)new JsonObject
            {
                ["logStreamName"] = f.Stream.Name,
                ["timestamp"] = LogsState.Milliseconds(f.Event.Time),
                ["message"] = f.Event.Message,
                ["ingestionTime"] = LogsState.Milliseconds(f.Event.Ingested),
                ["eventId"] = string.Create(CultureInfo.InvariantCulture, $"{LogsState.Milliseconds(f.Event.Time):D20}{f.Event.Number:D36}"),
            })]),
            ["searchedLogStreams"] = new JsonArray(),
        };
        if (end < found.Count)
        {
            answer["nextToken"] = LogsState.Token(end);
        }

        return answer;
    }

    private IEnumerable<StoredEvent> Kept(AwsCall call, LogStream stream) => state.Group(call).RetentionInDays is { } days
        ? stream.Events.Where(e => e.Time >= world.Context.Clock.UtcNow - TimeSpan.FromDays(days))
        : stream.Events;

    private static List<StoredEvent> Within(AwsCall call, IEnumerable<StoredEvent> events)
    {
        var (start, end) = ((long?)call.Input["startTime"] ?? 0, (long?)call.Input["endTime"] ?? long.MaxValue);
        return [.. events.Where(e => LogsState.Milliseconds(e.Time) >= start && LogsState.Milliseconds(e.Time) < end)];
    }

    // A page holds 1 MB, whatever the limit.
    private static int Fit(List<StoredEvent> events, int start, int end)
    {
        var bytes = 0;
        for (var i = start; i < end; i++)
        {
            bytes += events[i].Message.Length + Overhead;
            if (bytes > MostBytes && i > start)
            {
                return i;
            }
        }

        return Math.Max(start, end);
    }

    private static AwsError Invalid(string message) => new("InvalidParameterException", message);
}
