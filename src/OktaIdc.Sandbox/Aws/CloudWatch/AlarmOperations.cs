using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>Alarms on single metrics.</summary>
internal sealed class AlarmOperations(AwsWorld world, PerRegion<CloudWatchPlace> places)
{
    private const int PageSize = 100;

    private static readonly string[] s_kept =
    [
        "AlarmName", "AlarmDescription", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Dimensions", "Period",
        "Unit", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator", "TreatMissingData", "EvaluateLowSampleCountPercentile",
    ];

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["PutMetricAlarm"] = Put,
        ["DescribeAlarms"] = Describe,
        ["DeleteAlarms"] = Delete,
        ["SetAlarmState"] = Set,
        ["ListTagsForResource"] = call => new JsonObject { ["Tags"] = Tagged(call).Settings["Tags"]?.DeepClone() ?? new JsonArray() },
    };

    private JsonObject? Put(AwsCall call)
    {
        Check(call);
        var settings = new JsonObject(call.Input.Where(m => s_kept.Contains(m.Key) || m.Key == "Tags").Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        foreach (var list in new[] { "OKActions", "AlarmActions", "InsufficientDataActions", "Dimensions" })
        {
            settings[list] ??= new JsonArray();
        }

        settings["ActionsEnabled"] ??= true;
        var (place, name) = (places.Of(call), call.Text("AlarmName"));
        var alarm = new Alarm(settings, $"arn:aws:cloudwatch:{call.Region}:{call.SignedBy.AccountId}:alarm:{name}", world.Context.Clock.UtcNow);
        place.Alarms[name] = place.Alarms.TryGetValue(name, out var before) ? alarm.After(before) : alarm;
        return null;
    }

    private static void Check(AwsCall call)
    {
        foreach (var absent in new[] { "Metrics", "ThresholdMetricId", "EvaluationCriteria" }.Where(m => call.Input[m] is not null and not JsonArray { Count: 0 }))
        {
            throw AwsError.Validation($"The parameter {absent} is not implemented in the sandbox: give MetricName and Namespace.");
        }

        foreach (var needed in new[] { "MetricName", "Namespace", "Period", "EvaluationPeriods", "Threshold", "ComparisonOperator" }.Where(m => call.Input[m] is null))
        {
            throw AwsError.Validation($"{needed} must be specified for a metric alarm");
        }

        if (call.Input["Statistic"] is null == call.Input["ExtendedStatistic"] is null)
        {
            throw AwsError.Validation("Exactly one of Statistic and ExtendedStatistic must be specified");
        }

        var (operation, statistic) = (call.Text("ComparisonOperator"), call.OptionalText("Statistic") ?? call.Text("ExtendedStatistic"));
        if (operation is not ("GreaterThanThreshold" or "GreaterThanOrEqualToThreshold" or "LessThanThreshold" or "LessThanOrEqualToThreshold"))
        {
            throw AwsError.Validation($"The ComparisonOperator {operation} needs anomaly detection, which is not implemented in the sandbox");
        }

        if (!Statistics.IsKnown(statistic))
        {
            throw AwsError.Validation($"The statistic {statistic} is not implemented in the sandbox");
        }

        var (period, periods) = ((int)call.Input["Period"]!, (int)call.Input["EvaluationPeriods"]!);
        if (!(period is 10 or 20 or 30 || (period > 0 && period % 60 == 0)))
        {
            throw AwsError.Validation("Period must be 10, 20, 30 or a multiple of 60");
        }

        if ((long)period * periods > (period >= 3600 ? 604_800 : 86_400))
        {
            throw AwsError.Validation("Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400), or a week for periods of at least an hour");
        }

        if ((int?)call.Input["DatapointsToAlarm"] > periods)
        {
            throw AwsError.Validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        }
    }

    private JsonObject Describe(AwsCall call)
    {
        var place = places.Of(call);
        foreach (var alarm in place.Alarms.Values)
        {
            alarm.Evaluate(place, world.Context.Clock.UtcNow);
        }

        var names = (call.Input["AlarmNames"] as JsonArray)?.Select(n => (string)n!).ToList();
        var found = place.Alarms.Values
            .Where(a => names is not { Count: > 0 } || names.Contains((string)a.Settings["AlarmName"]!))
            .Where(a => call.OptionalText("AlarmNamePrefix") is not { } prefix || ((string)a.Settings["AlarmName"]!).StartsWith(prefix, StringComparison.Ordinal))
            .Where(a => call.OptionalText("StateValue") is not { } state || a.State == state)
            .Where(_ => call.Input["AlarmTypes"] is not JsonArray { Count: > 0 } types || types.Any(t => (string?)t == "MetricAlarm"));
        if ((int?)call.Input["MaxRecords"] is { } most)
        {
            call.Input["MaxResults"] = most;
        }

        var page = Paging.Page(call, "MetricAlarms", found, PageSize, Write, () => new AwsError("InvalidNextToken", "The next token specified is invalid."));
        page["CompositeAlarms"] = new JsonArray();
        return page;
    }

    private static JsonObject Write(Alarm alarm)
    {
        var written = new JsonObject(alarm.Settings.Where(s => s.Key != "Tags").Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone())));
        written["AlarmArn"] = alarm.Arn;
        written["AlarmConfigurationUpdatedTimestamp"] = Wire.Time(alarm.Configured);
        written["StateValue"] = alarm.State;
        written["StateReason"] = alarm.Reason;
        written["StateUpdatedTimestamp"] = Wire.Time(alarm.Since);
        written["StateTransitionedTimestamp"] = Wire.Time(alarm.Since);
        return written;
    }

    private JsonObject? Delete(AwsCall call)
    {
        var (place, names) = (places.Of(call), (call.Input["AlarmNames"] as JsonArray ?? []).Select(n => (string)n!).ToList());
        if (names.Count > PageSize)
        {
            throw AwsError.Validation($"At most {PageSize} alarms can be deleted in one request");
        }

        // Names of alarms that are not there are an error only where nothing else was named.
        if (names.Count == 1 && !place.Alarms.ContainsKey(names[0]))
        {
            throw new AwsError("ResourceNotFound", $"The alarm {names[0]} does not exist.", 404);
        }

        names.ForEach(n => place.Alarms.Remove(n));
        return null;
    }

    private JsonObject? Set(AwsCall call)
    {
        if (!places.Of(call).Alarms.TryGetValue(call.Text("AlarmName"), out var alarm))
        {
            throw new AwsError("ResourceNotFound", $"The alarm {call.Text("AlarmName")} does not exist.", 404);
        }

        alarm.Set(call.Text("StateValue"), call.Text("StateReason"), world.Context.Clock.UtcNow);
        return null;
    }

    private Alarm Tagged(AwsCall call) => places.Of(call).Alarms.Values.FirstOrDefault(a => a.Arn == call.OptionalText("ResourceARN"))
        ?? throw new AwsError("ResourceNotFoundException", "The resource does not exist.", 404);
}
