using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Logs;

/// <summary>Log groups, their retention, tags and streams.</summary>
internal sealed class GroupOperations(AwsWorld world, LogsState state)
{
    private const int PageSize = 50;

    private static readonly int[] s_days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateLogGroup"] = Create,
        ["DeleteLogGroup"] = call => Done(() => state.Of(call).Groups.Remove(state.Group(call).Name)),
        ["DescribeLogGroups"] = Describe,
        ["PutRetentionPolicy"] = call => Done(() => state.Group(call).RetentionInDays = Days(call)),
        ["DeleteRetentionPolicy"] = call => Done(() => state.Group(call).RetentionInDays = null),
        ["CreateLogStream"] = CreateStream,
        ["DeleteLogStream"] = call => Done(() => state.Group(call).Streams.Remove(state.Stream(call).Name)),
        ["DescribeLogStreams"] = DescribeStreams,
        ["TagResource"] = call => Done(() => Tag(Tagged(call), call.Input["tags"])),
        ["UntagResource"] = call => Done(() => (call.Input["tagKeys"] as JsonArray ?? []).ToList().ForEach(k => Tagged(call).Tags.Remove((string)k!))),
        ["ListTagsForResource"] = call => new JsonObject { ["tags"] = new JsonObject(Tagged(call).Tags.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))) },
    };

    private JsonObject? Create(AwsCall call)
    {
        var (place, name) = (state.Of(call), call.Text("logGroupName"));
        if (place.Groups.ContainsKey(name))
        {
            throw new AwsError("ResourceAlreadyExistsException", "The specified log group already exists");
        }

        var group = new LogGroup
        {
            Name = name,
            Arn = $"arn:aws:logs:{call.Region}:{call.SignedBy.AccountId}:log-group:{name}",
            Created = world.Context.Clock.UtcNow,
            KmsKeyId = call.OptionalText("kmsKeyId"),
            Class = call.OptionalText("logGroupClass") ?? "STANDARD",
        };
        Tag(group, call.Input["tags"]);
        place.Groups.Add(name, group);
        return null;
    }

    private JsonObject Describe(AwsCall call)
    {
        var (prefix, pattern) = (call.OptionalText("logGroupNamePrefix"), call.OptionalText("logGroupNamePattern"));
        if (prefix is not null && pattern is not null)
        {
            throw new AwsError("InvalidParameterException", "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        var wanted = (call.Input["logGroupIdentifiers"] as JsonArray)?.Select(i => (string)i!).Select(i => i.StartsWith("arn:", StringComparison.Ordinal) ? LogsState.NameOf(i) : i).ToList();
        var groups = state.Of(call).Groups.Values
            .Where(g => prefix is null || g.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(g => pattern is null || g.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase))
            .Where(g => wanted is null || wanted.Contains(g.Name))
            .Where(g => call.OptionalText("logGroupClass") is not { } kind || g.Class == kind);
        return Page(call, "logGroups", groups, Write);
    }

    private static JsonNode Write(LogGroup g) => Wire.Compact(new JsonObject
    {
        ["logGroupName"] = g.Name,
        ["creationTime"] = LogsState.Milliseconds(g.Created),
        ["retentionInDays"] = g.RetentionInDays,
        ["metricFilterCount"] = 0,
        ["arn"] = g.Arn + ":*",
        ["storedBytes"] = g.Streams.Values.Sum(s => s.Events.Sum(e => (long)e.Message.Length)),
        ["kmsKeyId"] = g.KmsKeyId,
        ["logGroupClass"] = g.Class,
        ["logGroupArn"] = g.Arn,
    });

    private static int Days(AwsCall call) => (int?)call.Input["retentionInDays"] is { } days && Array.IndexOf(s_days, days) >= 0
        ? days
        : throw new AwsError("InvalidParameterException", $"1 validation error detected: Value '{call.Input["retentionInDays"]}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", s_days)}]");

    private JsonObject? CreateStream(AwsCall call)
    {
        var (group, name) = (state.Group(call), call.Text("logStreamName"));
        if (group.Streams.ContainsKey(name))
        {
            throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
        }

        group.Streams.Add(name, state.Made(group, name));
        return null;
    }

    private JsonObject DescribeStreams(AwsCall call)
    {
        var (prefix, byTime) = (call.OptionalText("logStreamNamePrefix"), call.OptionalText("orderBy") == "LastEventTime");
        if (prefix is not null && byTime)
        {
            throw new AwsError("InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
        }

        var streams = state.Group(call).Streams.Values.Where(s => prefix is null || s.Name.StartsWith(prefix, StringComparison.Ordinal));
        streams = byTime ? streams.OrderBy(s => s.Events.Count == 0 ? s.Created : s.Events[^1].Time) : streams;
        return Page(call, "logStreams", (bool?)call.Input["descending"] == true ? streams.Reverse() : streams, s => Wire.Compact(new JsonObject
        {
            ["logStreamName"] = s.Name,
            ["creationTime"] = LogsState.Milliseconds(s.Created),
            ["firstEventTimestamp"] = s.Events.Count == 0 ? null : LogsState.Milliseconds(s.Events[0].Time),
            ["lastEventTimestamp"] = s.Events.Count == 0 ? null : LogsState.Milliseconds(s.Events[^1].Time),
            ["lastIngestionTime"] = s.LastIngestion is { } last ? LogsState.Milliseconds(last) : null,
            ["uploadSequenceToken"] = EventOperations.SequenceToken,
            ["arn"] = s.Arn,
            ["storedBytes"] = 0,
        }));
    }

    private static JsonObject Page<T>(AwsCall call, string member, IEnumerable<T> items, Func<T, JsonNode> write)
    {
        var size = (int?)call.Input["limit"] ?? PageSize;
        var start = call.OptionalText("nextToken") switch
        {
            null => 0,
            var token when int.TryParse(token, out var at) && at > 0 => at,
            _ => throw new AwsError("InvalidParameterException", "The specified nextToken is invalid."),
        };
        var page = items.Skip(start).Take(size + 1).ToList();
        var answer = new JsonObject { [member] = new JsonArray([.. page.Take(size).Select(i => (JsonNode?)write(i))]) };
        if (page.Count > size)
        {
            answer["nextToken"] = LogsState.Token(start + size);
        }

        return answer;
    }

    private LogGroup Tagged(AwsCall call) => state.Of(call).Groups.TryGetValue(LogsState.NameOf(call.Text("resourceArn")), out var group)
        ? group
        : throw AwsError.NotFound("The specified resource does not exist.");

    private static void Tag(LogGroup group, JsonNode? tags)
    {
        foreach (var (key, value) in tags as JsonObject ?? [])
        {
            group.Tags[key] = (string)value!;
        }
    }

    private static JsonObject? Done(Action action)
    {
        action();
        return null;
    }
}
