using OktaIdc.Aws;

namespace OktaIdc.Scim;

/// <summary>The SCIM tokens of an identity store.</summary>
/// <param name="Tokens">The tokens that exist, with what the journal knows of them.</param>
/// <param name="LastHandedOver">The id of the one that was last given to Okta; null where the journal knows of none.</param>
internal sealed record ScimTokenFacts(IReadOnlyList<IdcScimToken> Tokens, string? LastHandedOver)
{
    /// <summary>What was seen where AWS's calls do not tell; null where they do.</summary>
    public ConsoleProbe? Unavailable { get; init; }

    /// <summary>Whether automatic provisioning is off, so that there can be none.</summary>
    public bool IsOff { get; init; }

    /// <summary>The tokens that somebody can be using. One that was made by this module and never given away nobody can use.</summary>
    public List<IdcScimToken> Working(DateTimeOffset now) => [.. Tokens.Where(t => (t.Expiration is not { } end || end > now) && t.State is not ScimTokenState.Unused).OrderBy(t => t.Expiration)];

    /// <summary>Where exactly one of several working tokens is none that Okta was given last, that one; else null.</summary>
    public IdcScimToken? Spare(DateTimeOffset now) =>
        Working(now) is { Count: > 1 } working && working.FindAll(t => t.TokenId != LastHandedOver) is [var only] ? only : null;

    /// <summary>What is known of a token, for people.</summary>
    public string Use(IdcScimToken token) => token.TokenId == LastHandedOver ? $"last given to {token.Target}" : token.State switch
    {
        ScimTokenState.Unused => "never given away",
        ScimTokenState.HandedOver or ScimTokenState.HandingOver => $"given to {token.Target} before",
        _ => "of unknown use",
    };
}
