namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>What became of access at the end of its time.</summary>
public enum RevokedHow
{
    /// <summary>It was taken away.</summary>
    Removed,

    /// <summary>Somebody else had taken it away before.</summary>
    AlreadyGone,

    /// <summary>It was there before the grant, and stays.</summary>
    KeptExisting,

    /// <summary>Another grant in the ledger still gives it.</summary>
    KeptForOther,

    /// <summary>It had never been given.</summary>
    NeverGiven,
}
