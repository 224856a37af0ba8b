using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.LogStreams;

/// <summary>A log stream: where Okta sends the System Log as it is written.</summary>
internal sealed class LogStream(string id, string type, DateTimeOffset created)
{
    /// <summary>Type of a stream to Amazon EventBridge.</summary>
    public const string EventBridge = "aws_eventbridge";

    /// <summary>Type of a stream to Splunk Cloud.</summary>
    public const string Splunk = "splunk_cloud_logstreaming";

    /// <summary>0oa...</summary>
    public string Id { get; } = id;

    /// <summary>aws_eventbridge or splunk_cloud_logstreaming.</summary>
    public string Type { get; } = type;

    /// <summary>Name for people, unique in the org.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether events are sent.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>settings as shown: without the token of Splunk.</summary>
    public JsonObject Settings { get; set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>Position in the log of the next event that is sent.</summary>
    public int Next { get; set; }

    /// <summary>How many events have arrived.</summary>
    public int Delivered { get; set; }

    /// <summary>How many events found nobody: no event bus was there for the source yet.</summary>
    public int Lost { get; set; }
}
