using System.Collections.Immutable;

namespace OktaIdc.Operations.Rollover;

/// <summary>What is remembered of a rollover of the SCIM token. It never holds a token.</summary>
public sealed record TokenRolloverState
{
    /// <summary>The Okta app.</summary>
    public required string AppId { get; init; }

    /// <summary>The identity store.</summary>
    public required string IdentityStoreId { get; init; }

    /// <summary>How far it is.</summary>
    public TokenRolloverStage Stage { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Ids of the tokens before.</summary>
    public ImmutableArray<string> OldTokenIds { get; init; } = [];

    /// <summary>Id of the new token; null where only the person who made it knows.</summary>
    public string? NewTokenId { get; init; }

    /// <summary>True where only Okta's log tells that it took the token: then a person deletes the old one, and it is proved once more at the end.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The mapping that is pushed for the proof.</summary>
    public required string CanaryMappingId { get; init; }

    /// <summary>Name of its group.</summary>
    public required string Canary { get; init; }

    /// <summary>When Okta took the new token.</summary>
    public DateTimeOffset? HandedOverAt { get; init; }

    /// <summary>What proved it.</summary>
    public string? Proof { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}
