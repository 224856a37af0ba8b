namespace OktaIdc.Connections.Summaries;

/// <summary>
/// What many results came to, small whatever their number: for hosts that cut output (AWS Systems Manager shows 2,500 characters of a
/// command's output, Azure Automation takes 1 MB of a stream).
/// </summary>
public sealed record ResultSummary
{
    /// <summary>The command that was summed up.</summary>
    public required string Command { get; init; }

    /// <summary>How many results there were, failed ones included.</summary>
    public required int Total { get; init; }

    /// <summary>How many failed.</summary>
    public required int Failed { get; init; }

    /// <summary>How many wait for a person.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many had each outcome: Found, Changed, Unchanged, Created, Removed, NotAllowed, Waiting, Failed.</summary>
    public required IReadOnlyDictionary<string, int> Outcomes { get; init; }

    /// <summary>The most frequent values of each property that tells results apart (AccountId, PermissionSet, Status), most frequent first.</summary>
    public required IReadOnlyList<SummaryCount> Largest { get; init; }

    /// <summary>The first failures.</summary>
    public required IReadOnlyList<SummaryFailure> Failures { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }
}

/// <summary>How often a property had a value.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Count">How many results had it.</param>
public sealed record SummaryCount(string Property, string Value, int Count);

/// <summary>One failure, shortened.</summary>
/// <param name="ErrorId">The error's stable id.</param>
/// <param name="Target">What it was about.</param>
/// <param name="Message">The first 160 characters of the message.</param>
/// <param name="RequestId">The vendor's id of the request; null where there is none.</param>
public sealed record SummaryFailure(string ErrorId, string? Target, string Message, string? RequestId);
