using System.Collections.Immutable;
using OktaIdc.Connections;
using OktaIdc.Scim;

namespace OktaIdc.Operations.Rollover;

/// <summary>A rollover of the SCIM token: how far it is, and what is so now.</summary>
public sealed record TokenRollover
{
    /// <summary>The Okta app.</summary>
    public required string AppId { get; init; }

    /// <summary>Its label.</summary>
    public string? App { get; init; }

    /// <summary>How far it is.</summary>
    public TokenRolloverStage Stage { get; init; }

    /// <summary>Id of the new token; null before it exists, or where only the person who made it knows.</summary>
    public string? NewTokenId { get; init; }

    /// <summary>The tokens that exist; null where that cannot be read.</summary>
    public ImmutableArray<IdcScimToken>? Tokens { get; init; }

    /// <summary>The group that is pushed for the proof.</summary>
    public string? Canary { get; init; }

    /// <summary>What proved the new token.</summary>
    public string? Proof { get; init; }

    /// <summary>Tasks of Okta that have failed, to be retried by hand; empty where there are none.</summary>
    public ImmutableArray<string> FailedTasks { get; init; } = [];

    /// <summary>The step that retries them; null where there are none.</summary>
    public ManualStep? RetryStep { get; init; }

    /// <summary>What to do next, in one sentence.</summary>
    public required string Next { get; init; }

    /// <summary>App and stage.</summary>
    public override string ToString() => $"{App ?? AppId}: {Stage}";
}

/// <summary>How the SCIM token is to be rolled.</summary>
public sealed record TokenRolloverWish
{
    /// <summary>Id or name of the Okta group whose push proves the new token; null: one that is pushed already.</summary>
    public string? Canary { get; init; }

    /// <summary>A token that may be deleted where two exist; null: none but those that provably nobody holds.</summary>
    public string? RemoveTokenId { get; init; }

    /// <summary>How long Okta's push is waited for.</summary>
    public TimeSpan PushTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Begins anew even where a rollover was done within the last day; without it a run that is repeated does not roll twice.</summary>
    public bool Force { get; init; }

    /// <summary>Whether unpublished calls are used.</summary>
    public Via Via { get; init; }
}
