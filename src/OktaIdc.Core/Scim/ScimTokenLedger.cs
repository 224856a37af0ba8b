using OktaIdc.Aws.Provisioning;

namespace OktaIdc.Scim;

/// <summary>
/// Tells what is known of each token. An orphan is one that was made after a journalled intent to make one, by that very request as far
/// as can be known, and never handed over. In doubt a token is not an orphan.
/// </summary>
internal static class ScimTokenLedger
{
    // A request that makes a token is answered within two minutes; our clock and AWS's may differ by a few more.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<IdcScimToken> Judge(IReadOnlyList<ScimTokenEvent> events, IReadOnlyList<ScimToken> tokens) =>
        [.. tokens.OrderBy(t => t.CreationTime).Select(token => Judge(events, tokens, token))];

    /// <summary>The token that was last given to Okta, and none of a vault's; null where there is none.</summary>
    public static string? LastHandedOver(IReadOnlyList<ScimTokenEvent> events) => events.LastOrDefault(e => e.Kind is ScimTokenEventKind.HandedOver)?.TokenId;

    private static IdcScimToken Judge(IReadOnlyList<ScimTokenEvent> events, IReadOnlyList<ScimToken> tokens, ScimToken token)
    {
        var life = events.Where(e => e.TokenId == token.TokenId).ToList();
        var last = life.LastOrDefault(e => e.Kind is not ScimTokenEventKind.Removed);
        return new IdcScimToken
        {
            TokenId = token.TokenId,
            Created = token.CreationTime,
            Expiration = token.ExpirationTime,
            Target = last?.Target,
            State = life.Exists(e => e.Kind is ScimTokenEventKind.HandedOver or ScimTokenEventKind.Stored) ? ScimTokenState.HandedOver
                : last?.Kind is ScimTokenEventKind.Storing ? ScimTokenState.HandingOver // Never superseded: a vault hands out to whom no journal knows.
                : last?.Kind is ScimTokenEventKind.HandingOver && !IsSuperseded(events, last) ? ScimTokenState.HandingOver
                : last is not null || MadeByLostRequest(events, tokens, token) ? ScimTokenState.Unused
                : ScimTokenState.Unknown,
        };
    }

    /// <summary>True where the same target took another token afterwards: it holds one only, and nobody else was ever told this one.</summary>
    private static bool IsSuperseded(IReadOnlyList<ScimTokenEvent> events, ScimTokenEvent handing) =>
        handing.Target is not null && events.SkipWhile(e => e != handing).Any(e => e.Kind is ScimTokenEventKind.HandedOver && e.Target == handing.Target && e.TokenId != handing.TokenId);

    /// <summary>True where an intent has no outcome, and this token is the only one that can be its outcome.</summary>
    private static bool MadeByLostRequest(IReadOnlyList<ScimTokenEvent> events, IReadOnlyList<ScimToken> tokens, ScimToken token)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var intent = events[i];
            var answered = i + 1 < events.Count && events[i + 1].Kind is ScimTokenEventKind.Created;
            if (intent.Kind is ScimTokenEventKind.Creating && !answered
                && tokens.Where(t => IsPossible(intent, t) && !events.Any(e => e.TokenId == t.TokenId)).ToList() is [var only] && only.TokenId == token.TokenId)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPossible(ScimTokenEvent intent, ScimToken token) =>
        !intent.ExistingIds.Contains(token.TokenId) && token.CreationTime is { } made && made >= intent.At - Window && made <= intent.At + Window;
}
