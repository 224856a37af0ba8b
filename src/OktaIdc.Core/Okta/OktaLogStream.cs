using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A log stream: where Okta sends the System Log as it is written.</summary>
public sealed record OktaLogStream
{
    /// <summary>Type of a stream to Amazon EventBridge.</summary>
    public const string EventBridge = "aws_eventbridge";

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, unique in the org.</summary>
    public string? Name { get; init; }

    /// <summary>aws_eventbridge or splunk_cloud_logstreaming.</summary>
    public string? Type { get; init; }

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>The vendor's settings object; for EventBridge accountId, eventSourceName and region, which never change.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>The AWS account that is streamed to; null for another type.</summary>
    [JsonIgnore]
    public string? AccountId => Settings.Text("accountId");

    /// <summary>The last part of the event source's name; null for another type.</summary>
    [JsonIgnore]
    public string? EventSourceName => Settings.Text("eventSourceName");

    /// <summary>The Region that is streamed to; null for another type.</summary>
    [JsonIgnore]
    public string? Region => Settings.Text("region");

    /// <summary>True where events are sent.</summary>
    [JsonIgnore]
    public bool IsActive => Status == "ACTIVE";
}
