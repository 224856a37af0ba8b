namespace OktaIdc.Logs.Export;

/// <summary>Events that are written together.</summary>
/// <param name="Number">1 for the first of an export, counted over all its runs.</param>
/// <param name="Pages">What is to be written, in Okta's order.</param>
/// <param name="Next">Where the log goes on behind it.</param>
/// <param name="End">Why it is not followed by another at once.</param>
internal sealed record ExportBatch(long Number, IReadOnlyList<ExportPage> Pages, Uri Next, BatchEnd End)
{
    /// <summary>Where its first page was read.</summary>
    public required Uri Begin { get; init; }

    /// <summary>Events that Okta sent.</summary>
    public int Events { get; init; }

    /// <summary>Of these, those that had come before.</summary>
    public int Duplicates { get; init; }

    /// <summary>Pages that were asked for, empty ones too.</summary>
    public int Requests { get; init; }

    /// <summary>The newest event so far.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>At an end that is not settled: from when on it is read again, where that is less than may still change; else null.</summary>
    public DateTimeOffset? AgainFrom { get; init; }

    /// <summary>The events that came last, as <see cref="RecentEvents"/> keeps them.</summary>
    public required string Recent { get; init; }

    /// <summary>Rows to be written.</summary>
    public int Rows => Events - Duplicates;
}

/// <summary>What comes behind a batch.</summary>
internal enum BatchEnd
{
    /// <summary>More, or nobody knows yet.</summary>
    Open,

    /// <summary>Nothing as yet: Okta has sent an empty page.</summary>
    CaughtUp,

    /// <summary>Nothing ever: a closed period is at its end.</summary>
    Complete,

    /// <summary>A closed period is at its end, which is so new that Okta may still publish events of it.</summary>
    Unsettled,

    /// <summary>As many events were read as were asked for.</summary>
    Enough,
}
