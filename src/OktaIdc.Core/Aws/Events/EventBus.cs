namespace OktaIdc.Aws.Events;

/// <summary>An event bus.</summary>
public sealed record EventBus
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }
}

/// <summary>A partner's event source.</summary>
public sealed record EventSource
{
    /// <summary>Its name: aws.partner/okta.com/example/log.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>PENDING until an event bus of its name is made, then ACTIVE; DELETED where the partner has taken it away.</summary>
    public string? State { get; init; }

    /// <summary>Who offers it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When the offer ends, if no event bus is made until then.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }
}

/// <summary>An event that is sent.</summary>
/// <param name="Source">Who says it: com.example.oktaidc.</param>
/// <param name="DetailType">What kind of thing happened; at most 128 characters.</param>
/// <param name="Detail">A JSON object.</param>
/// <param name="EventBusName">Name or ARN of the bus; null for the account's default bus.</param>
/// <param name="Time">When it happened; null for now.</param>
/// <param name="Resources">ARNs of what it is about; null for none.</param>
public sealed record EventEntry(string Source, string DetailType, string Detail, string? EventBusName = null, DateTimeOffset? Time = null, IReadOnlyList<string>? Resources = null);
