namespace OktaIdc.Failures;

/// <summary>What kind of failure it is, which decides what a caller can do about it. The cmdlets map each to the engine's category.</summary>
public enum FailureCategory
{
    /// <summary>An argument cannot be used as given; nothing was sent.</summary>
    InvalidArgument,

    /// <summary>A document (metadata, setup file, policy, answer of a server) is not what it must be.</summary>
    InvalidData,

    /// <summary>The named thing does not exist.</summary>
    NotFound,

    /// <summary>A different thing of that name exists already.</summary>
    AlreadyExists,

    /// <summary>The credentials are unknown, wrong or expired.</summary>
    Authentication,

    /// <summary>The credentials are good, the right to do it is missing.</summary>
    Permission,

    /// <summary>The thing is being changed by somebody else, or moved since it was read.</summary>
    Conflict,

    /// <summary>A rate or quota limit of the vendor stands in the way.</summary>
    Limit,

    /// <summary>No answer: name resolution, connection, TLS, or an answer cut short.</summary>
    Connection,

    /// <summary>It did not happen in the time allowed.</summary>
    Timeout,

    /// <summary>The vendor offers no way to do it, or not for this kind of object.</summary>
    NotSupported,

    /// <summary>It could be done, but would do harm that nobody has agreed to.</summary>
    Refused,

    /// <summary>It waits for a person (see ManualStep).</summary>
    WaitingForPerson,

    /// <summary>The vendor's side failed (5xx), or the state is not explainable.</summary>
    Service,
}
