using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OktaIdc.Aws.CloudTrail;

/// <summary>Which events a trail records: classic selectors or advanced ones, never both.</summary>
public sealed record TrailSelectors
{
    /// <summary>Classic selectors; an event is recorded where one of them takes it.</summary>
    public ImmutableArray<TrailEventSelector> EventSelectors { get; init; } = [];

    /// <summary>Advanced selectors; an event is recorded where one of them takes it.</summary>
    public ImmutableArray<TrailAdvancedSelector> AdvancedEventSelectors { get; init; } = [];
}

/// <summary>A classic selector.</summary>
public sealed record TrailEventSelector
{
    /// <summary>All, ReadOnly or WriteOnly; All where nothing is said.</summary>
    public string? ReadWriteType { get; init; }

    /// <summary>Whether it takes management events; it does where nothing is said.</summary>
    public bool? IncludeManagementEvents { get; init; }

    /// <summary>Services whose management events it leaves out: kms.amazonaws.com, rdsdata.amazonaws.com.</summary>
    public ImmutableArray<string> ExcludeManagementEventSources { get; init; } = [];
}

/// <summary>An advanced selector: an event must meet each of its fields.</summary>
public sealed record TrailAdvancedSelector
{
    /// <summary>The fields.</summary>
    public ImmutableArray<TrailFieldSelector> FieldSelectors { get; init; } = [];
}

/// <summary>What an advanced selector demands of one field.</summary>
public sealed record TrailFieldSelector
{
    /// <summary>The field: eventCategory, readOnly, eventSource, eventName, resources.type.</summary>
    public string? Field { get; init; }

    /// <summary>The values that it may have; empty where another comparison is made.</summary>
    [JsonPropertyName("Equals")]
    public ImmutableArray<string> AnyOf { get; init; } = [];

    /// <summary>The values that it may not have.</summary>
    [JsonPropertyName("NotEquals")]
    public ImmutableArray<string> NoneOf { get; init; } = [];
}
