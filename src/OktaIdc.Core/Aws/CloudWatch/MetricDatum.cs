namespace OktaIdc.Aws.CloudWatch;

/// <summary>One value of a metric.</summary>
public sealed record MetricDatum
{
    /// <summary>Name of the metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>What tells this metric from others of the name; 30 at most.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; init; } = [];

    /// <summary>When it was so; not older than two weeks.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The value.</summary>
    public double Value { get; init; }

    /// <summary>Count, Percent, None, ...</summary>
    public string Unit { get; init; } = "None";
}

/// <summary>A dimension of a metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record MetricDimension(string Name, string Value);
