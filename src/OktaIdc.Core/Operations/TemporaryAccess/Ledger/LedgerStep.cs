namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>What an entry of the ledger says. Names that end in -ing are intents: written before the change that they announce.</summary>
public enum LedgerStep
{
    /// <summary>Somebody asked for access.</summary>
    Requested,

    /// <summary>Another person said yes.</summary>
    Approved,

    /// <summary>Somebody said no, or nobody said yes in time.</summary>
    Rejected,

    /// <summary>The access is about to be given; from here on it must be taken back.</summary>
    Granting,

    /// <summary>The access was given.</summary>
    Granted,

    /// <summary>The access is about to be taken back.</summary>
    Revoking,

    /// <summary>The access was taken back, or need not be.</summary>
    Revoked,

    /// <summary>The sessions already issued are about to be denied everything.</summary>
    Denying,

    /// <summary>The sessions already issued are denied everything.</summary>
    Denied,

    /// <summary>The deny is about to be lifted, because the last session has ended.</summary>
    Lifting,

    /// <summary>The deny was lifted.</summary>
    Lifted,
}
