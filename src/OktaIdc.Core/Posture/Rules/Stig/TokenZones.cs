using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>API tokens work from known networks only.</summary>
internal sealed class TokenZones() : PostureRule("V-279689", "Okta API tokens must be configured with Network Zones to restrict authorization from known networks", PostureSeverity.Medium, PostureParts.ApiTokens)
{
    /// <inheritdoc/>
    public override string Why => "A token that leaks is worth nothing where it cannot be used.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-279689"), new(PostureFramework.Soc2, "CC6.6")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.ApiTokens, "The API tokens", out var unread))
        {
            yield return unread;
            yield break;
        }

        var tokens = state.ApiTokens.Value!;
        foreach (var token in tokens.Where(t => !IsBound(t)))
        {
            yield return Fail(
                $"token {token.Name ?? token.Id}",
                $"The API token '{token.Name}' works from {Places(token)}.",
                $"Okta Admin Console, Security, API, Tokens, {token.Name}: set 'API calls made with this token must originate from' to a network zone.",
                isCommand: false,
                Seen(token)) with
            { SubjectId = token.Id };
        }

        if (tokens.TrueForAll(IsBound))
        {
            yield return tokens.Count == 0 ? NotApplicable(Org, "The org has no API tokens.") : Pass(Org, $"{Count(tokens.Count, "API token")} from network zones only.", tokens.Select(Seen));
        }
    }

    // From everywhere but some zones is nearly anywhere.
    private static bool IsBound(OktaApiToken token) => token.Network.Text("connection") is not (null or "ANYWHERE") && token.Network.Texts("include").Count > 0;

    private static PostureEvidence Seen(OktaApiToken token) => new($"token '{token.Name}'", token.Id, $"from {Places(token)}", "a network zone");

    private static string Places(OktaApiToken token) => IsBound(token) ? $"{token.Network.Text("connection")} {string.Join(", ", token.Network.Texts("include"))}"
        : token.Network.Texts("exclude") is { Count: > 0 } but ? $"anywhere but {string.Join(", ", but)}"
        : "anywhere";
}
