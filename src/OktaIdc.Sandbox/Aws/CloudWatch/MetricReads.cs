using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>ListMetrics, GetMetricStatistics, and GetMetricData without metric math.</summary>
internal sealed class MetricReads(AwsWorld world, PerRegion<CloudWatchPlace> places)
{
    private const int PageSize = 500;
    private const int MostPoints = 1440;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["ListMetrics"] = List,
        ["GetMetricStatistics"] = Get,
        ["GetMetricData"] = GetData,
    };

    private JsonObject List(AwsCall call)
    {
        var (ns, name) = (call.OptionalText("Namespace"), call.OptionalText("MetricName"));
        var wanted = (call.Input["Dimensions"] as JsonArray ?? []).Select(d => ((string?)d?["Name"], Value: (string?)d?["Value"])).ToList();
        var recent = world.Context.Clock.UtcNow.AddHours(-3);
        var metrics = places.Of(call).Metrics
            .Where(m => (ns is null || m.Namespace == ns) && (name is null || m.Name == name))
            .Where(m => wanted.TrueForAll(w => m.Dimensions.Any(d => d.Name == w.Item1 && (w.Value is null || d.Value == w.Value))))
            .Where(m => call.OptionalText("RecentlyActive") is null || m.Samples[^1].Time >= recent);
        return Paging.Page(call, "Metrics", metrics, PageSize, Write, () => CloudWatchErrors.Invalid("Invalid nextToken"));
    }

    private static JsonObject Write(Metric metric) => new() { ["Namespace"] = metric.Namespace, ["MetricName"] = metric.Name, ["Dimensions"] = Metric.Write(metric.Dimensions) };

    private JsonObject Get(AwsCall call)
    {
        var (start, end) = Range(call);
        var period = Period(call.Input["Period"]);
        List<string> statistics = [.. Texts(call.Input["Statistics"]), .. Texts(call.Input["ExtendedStatistics"])];
        if (statistics.Count == 0)
        {
            throw CloudWatchErrors.Missing("Statistics");
        }

        if (statistics.Find(s => !Statistics.IsKnown(s)) is { } unknown)
        {
            throw CloudWatchErrors.Invalid($"The value {unknown} for parameter ExtendedStatistics is not supported.");
        }

        if ((end - start).TotalSeconds / period > MostPoints)
        {
            throw CloudWatchErrors.Combination($"You have requested up to {(end - start).TotalSeconds / period:0} datapoints, which exceeds the limit of {MostPoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.");
        }

        var metric = places.Of(call).Metrics.Find(Metric.KeyOf(call.Text("Namespace"), call.Text("MetricName"), Metric.Read(call.Input["Dimensions"])));
        var points = metric is null ? [] : Statistics.ByPeriod(metric.Between(start, end, call.OptionalText("Unit")), period).Select(p => (JsonNode?)Point(p.Start, p.Samples, statistics)).ToList();
        return new JsonObject { ["Label"] = call.Text("MetricName"), ["Datapoints"] = new JsonArray([.. points]) };
    }

    private static JsonObject Point(DateTimeOffset start, IReadOnlyCollection<Sample> samples, List<string> statistics)
    {
        var point = new JsonObject { ["Timestamp"] = Wire.Time(start), ["Unit"] = samples.First().Unit };
        foreach (var statistic in statistics)
        {
            var value = Statistics.Of(statistic, samples);
            if (statistic[0] != 'p')
            {
                point[statistic] = value;
            }
            else if (value is not null)
            {
                point["ExtendedStatistics"] ??= new JsonObject();
                point["ExtendedStatistics"]![statistic] = value;
            }
        }

        return point;
    }

    private JsonObject GetData(AwsCall call)
    {
        var (start, end) = Range(call);
        var ascending = call.OptionalText("ScanBy") == "TimestampAscending";
        var results = new JsonArray();
        foreach (var query in call.Input["MetricDataQueries"] as JsonArray ?? [])
        {
            if (query!["MetricStat"] is not JsonObject asked)
            {
                throw new AwsError("ValidationException", $"The expression {(string?)query["Expression"]} is not implemented in the sandbox: give a MetricStat.");
            }

            if ((bool?)query["ReturnData"] == false)
            {
                continue;
            }

            var (name, statistic, period) = ((string)asked["Metric"]!["MetricName"]!, (string?)asked["Stat"] ?? "Average", Period(asked["Period"]));
            if (!Statistics.IsKnown(statistic))
            {
                throw new AwsError("ValidationException", $"The value '{statistic}' for parameter MetricStat.Stat is not supported in the sandbox.");
            }

            var metric = places.Of(call).Metrics.Find(Metric.KeyOf((string)asked["Metric"]!["Namespace"]!, name, Metric.Read(asked["Metric"]!["Dimensions"])));
            var points = metric is null ? [] : Statistics.ByPeriod(metric.Between(start, end, (string?)asked["Unit"]), period)
                .Select(p => (p.Start, Value: Statistics.Of(statistic, p.Samples)))
                .Where(p => p.Value is not null)
                .ToList();
            if (!ascending)
            {
                points.Reverse();
            }

            results.Add((JsonNode)new JsonObject
            {
                ["Id"] = (string?)query["Id"],
                ["Label"] = (string?)query["Label"] ?? name,
                ["Timestamps"] = new JsonArray([.. points.Select(p => (JsonNode?)Wire.Time(p.Start))]),
                ["Values"] = new JsonArray([.. points.Select(p => (JsonNode?)p.Value)]),
                ["StatusCode"] = "Complete",
            });
        }

        return new JsonObject { ["MetricDataResults"] = results, ["Messages"] = new JsonArray() };
    }

    private static (DateTimeOffset Start, DateTimeOffset End) Range(AwsCall call)
    {
        var (start, end) = (CloudWatchModule.Time(call.Input["StartTime"]) ?? throw CloudWatchErrors.Missing("StartTime"), CloudWatchModule.Time(call.Input["EndTime"]) ?? throw CloudWatchErrors.Missing("EndTime"));
        return start < end ? (start, end) : throw CloudWatchErrors.Invalid("The parameter StartTime must be less than the parameter EndTime.");
    }

    private static int Period(JsonNode? node) => (int?)node is { } period && (period is 1 or 5 or 10 or 20 or 30 || (period > 0 && period % 60 == 0))
        ? period
        : throw CloudWatchErrors.Invalid(string.Create(CultureInfo.InvariantCulture, $"The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60, and not {node}."));

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(t => (string)t!);
}
