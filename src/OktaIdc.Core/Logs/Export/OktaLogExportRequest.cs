namespace OktaIdc.Logs.Export;

/// <summary>What to export, and how.</summary>
public sealed record OktaLogExportRequest
{
    /// <summary>Events that one request brings at most.</summary>
    public const int PageSize = 1000;

    /// <summary>Where the events go.</summary>
    public required LogDestination Destination { get; init; }

    /// <summary>Where the export keeps how far it is; null for the destination's own place. A path, s3://bucket/key or dynamodb://table/name.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>What the events look like.</summary>
    public OktaLogFormat Format { get; init; }

    /// <summary>Where the first run begins, 90 days back at most; null for seven days back. A later run goes on where the one before ended.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Where a closed period ends; null for an export that goes on for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>An Okta filter; null for every event.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether to wait for more where everything there is has been exported.</summary>
    public bool Follow { get; init; }

    /// <summary>How long to wait before asking again where nothing new has come.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Ends behind the page with which so many events were read; null for no end.</summary>
    public long? MaxEvents { get; init; }

    /// <summary>Events that are written together: the most that one file gets, and the most that are held at a time, twice.</summary>
    public int BatchSize { get; init; } = 5000;

    /// <summary>Share of the rate limit that the export may use, in percent; the rest is left to others. Null for that of the connection.</summary>
    public int? MaxCapacityPercent { get; init; } = 50;

    /// <summary>Whether files are compressed (gzip).</summary>
    public bool Compress { get; init; } = true;

    /// <summary>Whether the events are read and counted where nothing is to be written: for -WhatIf. Else a refusal ends the export at once.</summary>
    public bool Foretells { get; init; }

    /// <summary>The region= of the path; null for what the checkpoint says, in a first run the Region of the connection to AWS, else "global".</summary>
    public string? Region { get; init; }

    /// <summary>The accountId= of the path; null for what the checkpoint says, in a first run "external", Security Lake's word for events that are not of an AWS account.</summary>
    public string? AccountId { get; init; }
}
