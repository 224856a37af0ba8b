namespace OktaIdc.Operations.Rollover;

/// <summary>How far the change of a signing key is. Each stage can be repeated, and all but <see cref="Done"/> can be rolled back.</summary>
public enum SigningRolloverStage
{
    /// <summary>None was begun.</summary>
    None,

    /// <summary>Begun: the keys that there are were noted.</summary>
    Begun,

    /// <summary>A signing request waits for its certificate.</summary>
    Requested,

    /// <summary>Okta has the new key; it does not sign yet.</summary>
    Generated,

    /// <summary>AWS trusts the new certificate beside the old one.</summary>
    Imported,

    /// <summary>Okta signs with the new key; nobody has been seen to sign in with it yet.</summary>
    Switched,

    /// <summary>A sign-in with the new key was seen; the old certificate stays trusted until the overlap ends.</summary>
    Proved,

    /// <summary>AWS trusts the new certificate only.</summary>
    Done,

    /// <summary>The old key is being put back.</summary>
    RollingBack,

    /// <summary>The old key signs, as before.</summary>
    RolledBack,
}
