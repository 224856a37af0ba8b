using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>The trails of an account in their home Region.</summary>
internal sealed class TrailPlace
{
    /// <summary>Trails by name.</summary>
    public SortedDictionary<string, Trail> Trails { get; } = new(StringComparer.Ordinal);
}

/// <summary>A trail: how it is set, whether it logs, and when it would have delivered. It delivers no files.</summary>
internal sealed class Trail
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Where it was made.</summary>
    public required string Region { get; init; }

    /// <summary>How it is set, by the names of the members of a description.</summary>
    public required JsonObject Settings { get; set; }

    /// <summary>Event selectors, or null for the default: all management events.</summary>
    public JsonArray? Selectors { get; set; }

    /// <summary>Advanced event selectors, or null.</summary>
    public JsonArray? AdvancedSelectors { get; set; }

    /// <summary>When logging was started; null for never.</summary>
    public DateTimeOffset? Started { get; set; }

    /// <summary>When logging was stopped; null where it goes on.</summary>
    public DateTimeOffset? Stopped { get; set; }

    /// <summary>When files were last delivered, as far as anybody asked; null for never.</summary>
    public DateTimeOffset? Delivered { get; set; }

    /// <summary>Whether it logs.</summary>
    public bool IsLogging => Started is not null && Stopped is null;
}
