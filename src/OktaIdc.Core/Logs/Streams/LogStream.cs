using OktaIdc.Okta;

namespace OktaIdc.Logs.Streams;

/// <summary>Whether events arrive.</summary>
public enum LogStreamState
{
    /// <summary>Okta sends, and an event bus takes.</summary>
    Streaming,

    /// <summary>Okta sends, but no event bus has been made of its event source: events are lost until then.</summary>
    NoEventBus,

    /// <summary>Okta offers no event source in this account and Region (yet), or has taken it away.</summary>
    NoEventSource,

    /// <summary>The stream is switched off.</summary>
    Inactive,

    /// <summary>The AWS side was not asked, or is another account than the connection's, or it is no stream to AWS.</summary>
    Unknown,
}

/// <summary>A log stream of Okta and, where it leads to Amazon EventBridge, what has become of it there.</summary>
public sealed record LogStream
{
    /// <summary>Name in Okta.</summary>
    public required string Name { get; init; }

    /// <summary>Id in Okta.</summary>
    public required string Id { get; init; }

    /// <summary>aws_eventbridge or splunk_cloud_logstreaming.</summary>
    public string? Type { get; init; }

    /// <summary>ACTIVE or INACTIVE, as Okta says.</summary>
    public string? Status { get; init; }

    /// <summary>The AWS account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The Region.</summary>
    public string? Region { get; init; }

    /// <summary>The last part of the event source's name.</summary>
    public string? EventSourceName { get; init; }

    /// <summary>The whole name of the event source, which is that of its event bus too: aws.partner/okta.com/example/log; null where it is not known.</summary>
    public string? EventSource { get; init; }

    /// <summary>ARN of the event bus; null where there is none or it is not known.</summary>
    public string? EventBusArn { get; init; }

    /// <summary>Whether events arrive.</summary>
    public LogStreamState State { get; init; } = LogStreamState.Unknown;

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    internal static LogStream From(OktaLogStream stream) => new()
    {
        Name = stream.Name ?? stream.Id,
        Id = stream.Id,
        Type = stream.Type,
        Status = stream.Status,
        AccountId = stream.AccountId,
        Region = stream.Region,
        EventSourceName = stream.EventSourceName,
        Created = stream.Created,
        State = stream.IsActive ? LogStreamState.Unknown : LogStreamState.Inactive,
    };
}
