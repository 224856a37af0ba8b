using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Smart cards are accepted.</summary>
internal sealed class SmartCards() : PostureRule("OKTA-APP-001670", "Okta must be configured to accept Personal Identity Verification (PIV) credentials", PostureSeverity.Medium, PostureParts.Authenticators)
{
    /// <inheritdoc/>
    public override string Why => "The card is the credential that HSPD-12 gives everybody.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273204")];

    /// <inheritdoc/>
    public override bool IsDodOnly => true;

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Authenticators, "The authenticators", out var unread))
        {
            return [unread];
        }

        var cards = state.Authenticators.Value!.Where(a => a.Authenticator.Key == OktaAuthenticator.SmartCard).Select(a => a.Authenticator).ToList();
        var evidence = cards.Select(c => new PostureEvidence(c.Name ?? OktaAuthenticator.SmartCard, c.Id, c.Status ?? "not told", "ACTIVE"));
        return cards.Exists(c => c.IsActive)
            ? [Pass(Org, "The smart card authenticator is active.", evidence)]
            : [Fail(Org, cards.Count == 0 ? "There is no smart card authenticator." : "The smart card authenticator is not active.", "Okta Admin Console, Security, Identity Providers: add one of the type Smart Card; then Security, Authenticators, Add authenticator.", isCommand: false, evidence)];
    }
}
