namespace OktaIdc.Operations.Revocation;

/// <summary>Why a person's sessions are revoked.</summary>
public enum RevocationReason
{
    /// <summary>Somebody else may be acting in her name: she is suspended, and comes back.</summary>
    Compromised,

    /// <summary>She has left: she is suspended, and deactivated in the end, which takes her apps away.</summary>
    Left,
}
