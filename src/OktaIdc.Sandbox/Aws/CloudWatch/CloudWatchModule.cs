using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>Amazon CloudWatch: metrics and alarms. Actions of alarms are kept and not taken.</summary>
internal static class CloudWatchModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var (places, check) = (new PerRegion<CloudWatchPlace>(), new LazyCheck(CloudWatchShapes.Table, "ValidationException"));
        var operations = new[] { new MetricWrites(world, places).Table, new MetricReads(world, places).Table, new AlarmOperations(world, places).Table }
            .SelectMany(t => t)
            .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        return new AwsModule { Services = [new CloudWatchService(operations, check.Validate), CloudWatchQuery.Create(operations, check.Validate)] };
    }

    /// <summary>A time of a request: seconds since 1970, or text.</summary>
    public static DateTimeOffset? Time(System.Text.Json.Nodes.JsonNode? value) => value switch
    {
        null => null,
        var node when node.GetValueKind() == System.Text.Json.JsonValueKind.Number => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(node.GetValue<double>() * 1000)),
        var node when DateTimeOffset.TryParse(node.ToString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw new AwsError("SerializationException", "A timestamp is not a number of seconds since 1970."),
    };
}
