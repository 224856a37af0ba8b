namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>Where a grant stands.</summary>
public enum TemporaryAccessState
{
    /// <summary>It waits for another person's yes.</summary>
    Requested,

    /// <summary>It was approved, and is not given yet: the run was lost.</summary>
    Approved,

    /// <summary>Giving it has begun, and it is not known whether it was given: the run was lost.</summary>
    Granting,

    /// <summary>It is given.</summary>
    Active,

    /// <summary>Its time is over, and it is still given.</summary>
    Expired,

    /// <summary>Taking it back has begun: the run was lost.</summary>
    Revoking,

    /// <summary>It has ended, and sessions issued before are denied everything until they end.</summary>
    Ending,

    /// <summary>It has ended.</summary>
    Revoked,

    /// <summary>Nobody approved it.</summary>
    Rejected,
}
