namespace OktaIdc.Aws.CloudWatch;

/// <summary>An alarm on one metric.</summary>
public sealed record MetricAlarm
{
    /// <summary>Its name, unique in account and Region.</summary>
    public required string AlarmName { get; init; }

    /// <summary>Its ARN; null in what is written.</summary>
    public string? AlarmArn { get; init; }

    /// <summary>What it is about, 1,024 characters at most.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>Whether its actions are taken.</summary>
    public bool ActionsEnabled { get; init; } = true;

    /// <summary>ARNs that are told when it goes to ALARM.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>ARNs that are told when it goes to OK.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("OKActions")]
    public IReadOnlyList<string> OkActions { get; init; } = [];

    /// <summary>ARNs that are told when no values come any more.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The metric's namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The metric.</summary>
    public string? MetricName { get; init; }

    /// <summary>The metric's dimensions.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; init; } = [];

    /// <summary>Maximum, Minimum, Average, Sum or SampleCount.</summary>
    public string? Statistic { get; init; }

    /// <summary>Seconds over which values are taken together.</summary>
    public int? Period { get; init; }

    /// <summary>How many periods are looked at.</summary>
    public int? EvaluationPeriods { get; init; }

    /// <summary>The number that is compared with.</summary>
    public double? Threshold { get; init; }

    /// <summary>How it is compared: GreaterThanOrEqualToThreshold.</summary>
    public string? ComparisonOperator { get; init; }

    /// <summary>What a period without values counts for: missing, breaching, notBreaching, ignore.</summary>
    public string? TreatMissingData { get; init; }

    /// <summary>OK, ALARM or INSUFFICIENT_DATA; null in what is written.</summary>
    public string? StateValue { get; init; }

    /// <summary>Why it is so; null in what is written.</summary>
    public string? StateReason { get; init; }

    /// <summary>Whether another alarm is told to do the same.</summary>
    public bool IsSame(MetricAlarm? other) => other is not null
        && (AlarmName, AlarmDescription, ActionsEnabled, Namespace, MetricName, Statistic, Period, EvaluationPeriods, Threshold, ComparisonOperator, TreatMissingData)
            == (other.AlarmName, other.AlarmDescription, other.ActionsEnabled, other.Namespace, other.MetricName, other.Statistic, other.Period, other.EvaluationPeriods, other.Threshold, other.ComparisonOperator, other.TreatMissingData)
        && Same(AlarmActions, other.AlarmActions)
        && Same(OkActions, other.OkActions)
        && Same(InsufficientDataActions, other.InsufficientDataActions)
        && Same(Dimensions.Select(d => $"{d.Name}={d.Value}"), other.Dimensions.Select(d => $"{d.Name}={d.Value}"));

    private static bool Same(IEnumerable<string> a, IEnumerable<string> b) => a.OrderBy(x => x, StringComparer.Ordinal).SequenceEqual(b.OrderBy(x => x, StringComparer.Ordinal));
}
