using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>PutMetricData: 1,000 metrics a request, from two weeks ago to two hours ahead.</summary>
internal sealed class MetricWrites(AwsWorld world, PerRegion<CloudWatchPlace> places)
{
    private const int Most = 1000;
    private const int MostValues = 150;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal) { ["PutMetricData"] = Put };

    private JsonObject? Put(AwsCall call)
    {
        var ns = call.Text("Namespace");
        if (ns.StartsWith("AWS/", StringComparison.Ordinal))
        {
            throw CloudWatchErrors.Invalid("The value AWS/ for parameter Namespace is invalid. The prefix AWS/ is reserved.");
        }

        if (call.Input["EntityMetricData"] is not null)
        {
            throw CloudWatchErrors.Invalid("The parameter EntityMetricData is not implemented in the sandbox.");
        }

        var data = call.Input["MetricData"] as JsonArray ?? throw CloudWatchErrors.Missing("MetricData");
        if (data.Count > Most)
        {
            throw new AwsError("LimitExceededFault", $"The collection MetricData must not have a size greater than {Most}.");
        }

        var samples = data.Select((d, i) => (Datum: d!, Sample: Read(d!, i + 1))).ToList();
        var place = places.Of(call);
        foreach (var (datum, sample) in samples)
        {
            var (name, dimensions) = ((string)datum["MetricName"]!, Metric.Read(datum["Dimensions"]));
            var key = Metric.KeyOf(ns, name, dimensions);
            if (place.Metrics.Find(key) is not { } metric)
            {
                place.Metrics.Add(key, metric = new Metric { Namespace = ns, Name = name, Dimensions = dimensions });
            }

            metric.Add(sample);
        }

        return null;
    }

    private Sample Read(JsonNode datum, int number)
    {
        var now = world.Context.Clock.UtcNow;
        var time = CloudWatchModule.Time(datum["Timestamp"]) ?? now;
        if (time < now.AddDays(-14) || time > now.AddHours(2))
        {
            throw CloudWatchErrors.Invalid($"The parameter MetricData.member.{number}.Timestamp must specify a time no more than two weeks in the past and no more than two hours in the future.");
        }

        if ((datum["Dimensions"] as JsonArray ?? []).Any(d => string.IsNullOrEmpty((string?)d?["Name"]) || string.IsNullOrWhiteSpace((string?)d?["Value"])))
        {
            throw CloudWatchErrors.Invalid($"The parameter MetricData.member.{number}.Dimensions has a dimension without name or value.");
        }

        var unit = (string?)datum["Unit"] ?? StandardUnits.None;
        if (!StandardUnits.All.Contains(unit, StringComparer.Ordinal))
        {
            throw CloudWatchErrors.Invalid($"The parameter MetricData.member.{number}.Unit must be a value in the set [{string.Join(", ", StandardUnits.All)}].");
        }

        var given = new[] { "Value", "Values", "StatisticValues" }.Where(n => datum[n] is not null).ToList();
        return given switch
        {
            ["Value"] => Of(time, unit, [(Number(datum["Value"], number), 1)]),
            ["Values"] => Of(time, unit, Counted(datum, number)),
            ["StatisticValues"] => OfStatistics(time, unit, datum["StatisticValues"]!, number),
            [] => throw CloudWatchErrors.Missing($"MetricData.member.{number}.Value"),
            _ => throw CloudWatchErrors.Combination($"The parameters MetricData.member.{number}.{given[0]} and MetricData.member.{number}.{given[1]} are mutually exclusive and you have specified both."),
        };
    }

    private static Sample Of(DateTimeOffset time, string unit, IReadOnlyList<(double Value, double Count)> values) =>
        new(time, unit, values.Sum(v => v.Count), values.Sum(v => v.Value * v.Count), values.Min(v => v.Value), values.Max(v => v.Value), values);

    private static Sample OfStatistics(DateTimeOffset time, string unit, JsonNode set, int number) =>
        new(time, unit, Number(set["SampleCount"], number), Number(set["Sum"], number), Number(set["Minimum"], number), Number(set["Maximum"], number), []);

    private static List<(double Value, double Count)> Counted(JsonNode datum, int number)
    {
        var values = (datum["Values"] as JsonArray ?? []).Select(v => Number(v, number)).ToList();
        var counts = (datum["Counts"] as JsonArray)?.Select(v => Number(v, number)).ToList();
        if (values.Count is 0 or > MostValues || (counts is not null && counts.Count != values.Count))
        {
            throw CloudWatchErrors.Invalid($"The parameters MetricData.member.{number}.Values and MetricData.member.{number}.Counts must be of the same size, at most {MostValues}.");
        }

        return [.. values.Select((v, i) => (v, counts?[i] ?? 1))];
    }

    private static double Number(JsonNode? node, int number) => (double?)node is { } value && !double.IsNaN(value) && !double.IsInfinity(value)
        ? value
        : throw CloudWatchErrors.Invalid($"The parameter MetricData.member.{number}.Value must be a number.");
}
