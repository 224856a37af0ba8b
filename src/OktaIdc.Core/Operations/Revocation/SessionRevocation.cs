using System.Collections.Immutable;
using OktaIdc.Connections;

namespace OktaIdc.Operations.Revocation;

/// <summary>What came of revoking a person's sessions.</summary>
public sealed record SessionRevocation
{
    /// <summary>Login of the person.</summary>
    public required string User { get; init; }

    /// <summary>Why.</summary>
    public required RevocationReason Reason { get; init; }

    /// <summary>Whether everything that a program can do is done.</summary>
    public bool IsComplete => Steps.All(s => s.State is not (RevocationStepState.Failed or RevocationStepState.NotAllowed));

    /// <summary>The steps in the order in which they were taken.</summary>
    public required ImmutableArray<RevocationStep> Steps { get; init; }

    /// <summary>Role sessions that still have time; the first to end first.</summary>
    public ImmutableArray<RoleSession> Sessions { get; init; } = [];

    /// <summary>When the last role session ends at the latest, those that CloudTrail does not show yet included; null where there can be none.</summary>
    public DateTimeOffset? SessionsEnd { get; init; }

    /// <summary>Whether those sessions are denied everything until then.</summary>
    public bool AreSessionsDenied { get; init; }

    /// <summary>What a person must do: AWS has no API that ends a session of the access portal.</summary>
    public ManualStep? PortalSession { get; init; }

    /// <summary>How long the vendors took.</summary>
    public ImmutableArray<MeasuredLag> Lags { get; init; } = [];

    /// <summary>What this does not reach.</summary>
    public ImmutableArray<string> NotCovered { get; init; } = [];

    /// <summary>The file that -Restore works from.</summary>
    public required string StateFile { get; init; }
}
