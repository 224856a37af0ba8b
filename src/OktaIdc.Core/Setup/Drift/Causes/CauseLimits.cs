namespace OktaIdc.Setup.Drift.Causes;

/// <summary>How much is read from the logs.</summary>
internal static class CauseLimits
{
    /// <summary>Both logs remember ninety days.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(90);

    /// <summary>Events read of one name, at most: twenty pages of CloudTrail, ten seconds at its rate.</summary>
    public const int TrailEvents = 1000;

    /// <summary>Events read from the System Log for one kind of question, at most.</summary>
    public const int LogEvents = 5000;

    /// <summary>As many ids fit into one filter; beyond that the filter goes by the name of the event alone.</summary>
    public const int IdsInFilter = 20;
}
