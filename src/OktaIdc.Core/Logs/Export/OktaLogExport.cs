using System.Collections.Immutable;
using OktaIdc.Okta;

namespace OktaIdc.Logs.Export;

/// <summary>What an export did.</summary>
public sealed record OktaLogExport
{
    /// <summary>The org.</summary>
    public required string Org { get; init; }

    /// <summary>Where the events went.</summary>
    public required string Destination { get; init; }

    /// <summary>What they look like.</summary>
    public OktaLogFormat Format { get; init; }

    /// <summary>Events that Okta sent.</summary>
    public long Events { get; init; }

    /// <summary>Events that were written or sent, those that a service refused not counted.</summary>
    public long Written { get; init; }

    /// <summary>Events by class, by the class's name in Security Lake; under "events" where they are not split. What a service refused is counted here.</summary>
    public ImmutableSortedDictionary<string, long> ByClass { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Events without a class, kept as Okta wrote them.</summary>
    public long Unmapped { get; init; }

    /// <summary>Events that Okta sent again, and that were dropped.</summary>
    public long Duplicates { get; init; }

    /// <summary>Events that the service refused for good; a warning says why.</summary>
    public long Rejected { get; init; }

    /// <summary>Files written.</summary>
    public int Files { get; init; }

    /// <summary>Bytes written or sent; of files as they are on the disk.</summary>
    public long Bytes { get; init; }

    /// <summary>Requests to Okta in the meantime over the connection, those that were sent again included.</summary>
    public long Requests { get; init; }

    /// <summary>The fewest requests that these events could have been read with, at 1,000 a request.</summary>
    public long LeastRequests { get; init; }

    /// <summary>When the newest event was published, earlier runs included; null where there was none.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>How long before the end of the run that was: in a quiet org that is long although nothing is missing, which <see cref="IsCaughtUp"/> tells.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Whether everything that Okta had was exported.</summary>
    public bool IsCaughtUp { get; init; }

    /// <summary>Whether events were written; false under -WhatIf.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Where the checkpoint is.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>What Okta last said about the rate limit of the log; null where it said nothing.</summary>
    public OktaRateLimit? RateLimit { get; init; }

    /// <summary>Share of that limit that the export could use, in percent; the rest was left to others.</summary>
    public int MaxCapacityPercent { get; init; } = 100;

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The counts in a line.</summary>
    public override string ToString() => $"{Org}: {Written} events to {Destination}{(IsCaughtUp ? ", caught up" : "")}";
}
