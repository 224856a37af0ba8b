namespace OktaIdc.Setup.Drift;

/// <summary>Who brought an object into its present state, as a log recorded it.</summary>
public sealed record DriftCause
{
    /// <summary>Who: a login, or the name of a user or role session.</summary>
    public required string Who { get; init; }

    /// <summary>Id of who it was: an ARN, or Okta's id; null where the log does not tell.</summary>
    public string? WhoId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset When { get; init; }

    /// <summary>What was done: CreateAccountAssignment, group.user_membership.add.</summary>
    public required string Event { get; init; }

    /// <summary>The log's id of the event.</summary>
    public required string EventId { get; init; }

    /// <summary>Which log: <see cref="CloudTrail"/> or <see cref="SystemLog"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Name of AWS's log.</summary>
    public const string CloudTrail = "CloudTrail";

    /// <summary>Name of Okta's log.</summary>
    public const string SystemLog = "System Log";

    /// <summary>Who, what and when on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Who}, {Event}, {When.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
