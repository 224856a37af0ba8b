namespace OktaIdc.Sandbox.Aws.Logs;

/// <summary>The log groups and resource policies of an account in a Region.</summary>
internal sealed class LogsPlace
{
    /// <summary>Groups by name.</summary>
    public SortedDictionary<string, LogGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Resource policies by name: which services may write.</summary>
    public SortedDictionary<string, ResourcePolicy> Policies { get; } = new(StringComparer.Ordinal);
}

/// <summary>A resource policy.</summary>
/// <param name="Document">JSON.</param>
/// <param name="Updated">When it was put.</param>
internal sealed record ResourcePolicy(string Document, DateTimeOffset Updated);

/// <summary>A log group.</summary>
internal sealed class LogGroup
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>ARN, without the :* behind it.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>KMS key, or null.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>STANDARD, INFREQUENT_ACCESS or DELIVERY.</summary>
    public string Class { get; init; } = "STANDARD";

    /// <summary>Days for which events are kept; null for ever.</summary>
    public int? RetentionInDays { get; set; }

    /// <summary>Tags.</summary>
    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Streams by name.</summary>
    public SortedDictionary<string, LogStream> Streams { get; } = new(StringComparer.Ordinal);
}

/// <summary>A log stream: events in the order of their times.</summary>
internal sealed class LogStream
{
    private long _last;

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When events were last written; null for never.</summary>
    public DateTimeOffset? LastIngestion { get; private set; }

    /// <summary>The events.</summary>
    public List<StoredEvent> Events { get; } = [];

    /// <summary>Writes an event behind those of the same time.</summary>
    public void Add(DateTimeOffset time, string message, DateTimeOffset now)
    {
        var made = new StoredEvent(++_last, time, now, message);
        LastIngestion = now;
        var at = Events.Count;
        while (at > 0 && Events[at - 1].Time > time)
        {
            at--;
        }

        Events.Insert(at, made);
    }
}

/// <summary>An event.</summary>
/// <param name="Number">Order of writing within the stream, from 1.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Ingested">When it was written.</param>
/// <param name="Message">The text.</param>
internal sealed record StoredEvent(long Number, DateTimeOffset Time, DateTimeOffset Ingested, string Message);
