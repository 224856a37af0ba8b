namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>What a caller asks of the log.</summary>
/// <param name="Since">Only what was published after it, in milliseconds since 1970.</param>
/// <param name="Until">Only what was published until then; null for no end.</param>
/// <param name="IsAscending">Oldest first.</param>
/// <param name="Limit">So many at most.</param>
/// <param name="After">Position of the event at which the page before ended; null for the first page.</param>
/// <param name="Matcher">Which of them are wanted.</param>
internal sealed record LogQuery(long Since, long? Until, bool IsAscending, int Limit, int? After, LogMatcher Matcher)
{
    /// <summary>Whether the caller polls: such a query never ends.</summary>
    public bool IsPolling => Until is null && IsAscending;
}

/// <summary>One page.</summary>
/// <param name="Events">Positions of its events.</param>
/// <param name="Next">Position that the next page begins after; null where there is none.</param>
internal sealed record LogPage(List<int> Events, int? Next);
