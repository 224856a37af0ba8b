using System.Collections.Immutable;

namespace OktaIdc.Operations.Rollover;

/// <summary>What is remembered of a rollover of a signing key. It holds public keys only.</summary>
public sealed record SigningRolloverState
{
    /// <summary>The Okta app.</summary>
    public required string AppId { get; init; }

    /// <summary>The identity store that trusts it.</summary>
    public required string IdentityStoreId { get; init; }

    /// <summary>How far it is.</summary>
    public SigningRolloverStage Stage { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The keys of the app before; a key beside them is ours.</summary>
    public ImmutableArray<string> KnownKeys { get; init; } = [];

    /// <summary>The signing requests of the app before.</summary>
    public ImmutableArray<string> KnownRequests { get; init; } = [];

    /// <summary>Whose certificate is asked for, where an authority issues it.</summary>
    public string? Subject { get; init; }

    /// <summary>The signing request, where there is one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The signing request in PEM.</summary>
    public string? Request { get; init; }

    /// <summary>The key that signed before.</summary>
    public required string OldKid { get; init; }

    /// <summary>Its certificate in PEM.</summary>
    public required string OldPem { get; init; }

    /// <summary>The new key.</summary>
    public string? NewKid { get; init; }

    /// <summary>Its certificate in PEM.</summary>
    public string? NewPem { get; init; }

    /// <summary>What the app was before the last change of it.</summary>
    public OktaAppImprint? Imprint { get; init; }

    /// <summary>What the last change of the app did beside changing the key.</summary>
    public ImmutableArray<OktaAppDifference> Differences { get; init; } = [];

    /// <summary>When Okta began to sign with the new key, by Okta's clock.</summary>
    public DateTimeOffset? SwitchedAt { get; init; }

    /// <summary>Until when a sign-in is waited for.</summary>
    public DateTimeOffset? ProveUntil { get; init; }

    /// <summary>When a sign-in was seen.</summary>
    public DateTimeOffset? ProvedAt { get; init; }

    /// <summary>What was seen, and where.</summary>
    public string? Proof { get; init; }

    /// <summary>Until when the old certificate stays trusted.</summary>
    public DateTimeOffset? OverlapUntil { get; init; }

    /// <summary>When the old key was last seen to have signed after the switch; null where it has not.</summary>
    public DateTimeOffset? OldKeyUsedAt { get; init; }

    /// <summary>When the old certificate began to be taken from AWS, or a person was first asked to; from then on it may be gone.</summary>
    public DateTimeOffset? RemovalBegunAt { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Why it was rolled back.</summary>
    public string? Reason { get; init; }

    /// <summary>When Okta signed with the old key again.</summary>
    public DateTimeOffset? SwitchedBackAt { get; init; }
}
