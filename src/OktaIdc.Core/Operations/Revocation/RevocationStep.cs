using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>One step of a revocation, and what came of it.</summary>
public sealed record RevocationStep
{
    /// <summary>Its name, which does not change: OktaUser (Suspension, where OktaUser follows later), OktaSessions, UniversalLogout, DenyPolicy, Deny, Assignments, Memberships, PortalSession, RoleSessions.</summary>
    public required string Name { get; init; }

    /// <summary>What came of it.</summary>
    public required RevocationStepState State { get; init; }

    /// <summary>What was done, or why not.</summary>
    public required string Detail { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public OktaIdcException? Failure { get; init; }
}

/// <summary>What can come of a step.</summary>
public enum RevocationStepState
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>There was nothing to do, or it had been done before.</summary>
    Unchanged,

    /// <summary>The vendor does not offer it here: no licence, no right, no API.</summary>
    NotSupported,

    /// <summary>A person must do it.</summary>
    WaitingForPerson,

    /// <summary>It was not allowed (WhatIf, or a no).</summary>
    NotAllowed,

    /// <summary>It failed; the other steps went on.</summary>
    Failed,
}
