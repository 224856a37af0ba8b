namespace OktaIdc.Operations.Reach;

/// <summary>What came of the test.</summary>
public enum ReachVerdict
{
    /// <summary>Every link that was read holds.</summary>
    Reaches,

    /// <summary>She gets the role, but something limits what it may do, or will break soon.</summary>
    ReachesWithWarnings,

    /// <summary>A link is broken.</summary>
    Blocked,
}
