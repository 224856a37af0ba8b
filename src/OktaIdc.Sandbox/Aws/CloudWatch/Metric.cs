using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>The metrics and alarms of an account in a Region.</summary>
internal sealed class CloudWatchPlace
{
    /// <summary>Metrics in the order in which they first came.</summary>
    public OrderedMap<Metric> Metrics { get; } = new();

    /// <summary>Alarms by name.</summary>
    public SortedDictionary<string, Alarm> Alarms { get; } = new(StringComparer.Ordinal);
}

/// <summary>A metric: a name in a namespace with dimensions.</summary>
internal sealed class Metric
{
    /// <summary>Namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Dimensions, by name.</summary>
    public required IReadOnlyList<(string Name, string Value)> Dimensions { get; init; }

    /// <summary>What was put, in the order of time.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>What tells metrics apart.</summary>
    public static string KeyOf(string ns, string name, IEnumerable<(string Name, string Value)> dimensions) =>
        $"{ns}\n{name}\n{string.Join('\n', dimensions.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => $"{d.Name}={d.Value}"))}";

    /// <summary>Dimensions as they stand on the wire.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read(JsonNode? list) => [.. (list as JsonArray ?? []).Select(d => ((string?)d?["Name"] ?? "", (string?)d?["Value"] ?? ""))];

    /// <summary>Dimensions as they stand on the wire.</summary>
    public static JsonArray Write(IEnumerable<(string Name, string Value)> dimensions) => [.. dimensions.Select(d => (JsonNode?)new JsonObject { ["Name"] = d.Name, ["Value"] = d.Value })];

    /// <summary>Adds a sample in its place.</summary>
    public void Add(Sample sample)
    {
        var at = Samples.Count;
        while (at > 0 && Samples[at - 1].Time > sample.Time)
        {
            at--;
        }

        Samples.Insert(at, sample);
    }

    /// <summary>The samples of a time, of one unit where one is asked for.</summary>
    public IEnumerable<Sample> Between(DateTimeOffset from, DateTimeOffset to, string? unit) => Samples.Where(s => s.Time >= from && s.Time < to && (unit is null || s.Unit == unit));
}

/// <summary>Values that were put together.</summary>
/// <param name="Time">When.</param>
/// <param name="Unit">Unit, None by default.</param>
/// <param name="Count">How many values.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Values">The values and how often each came; empty where only statistics were put.</param>
internal sealed record Sample(DateTimeOffset Time, string Unit, double Count, double Sum, double Min, double Max, IReadOnlyList<(double Value, double Count)> Values);
