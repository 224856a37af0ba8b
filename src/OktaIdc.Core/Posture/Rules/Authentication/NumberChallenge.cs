using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>Whoever gets a push has to choose the number that the sign-in shows.</summary>
internal sealed class NumberChallenge() : PostureRule("OKTAIDC-AUTH-03", "A push of Okta Verify always asks for a number", PostureSeverity.High, PostureParts.Authenticators)
{
    /// <inheritdoc/>
    public override string Why => "People who are sent pushes all night accept one in the end; a number they cannot see stops that.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.OktaNumberChallenge, Sources.CisaNumberMatching];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.5.1"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Authenticators, "The authenticators", out var unread))
        {
            return [unread];
        }

        if (state.Authenticators.Value!.Find(a => a.Authenticator.Key == OktaAuthenticator.OktaVerify && a.Active.Any(m => m.Type == "push"))?.Authenticator is not { } verify)
        {
            return [NotApplicable(Org, "Pushes of Okta Verify are off.")];
        }

        var binding = verify.Settings.At("channelBinding");
        var (style, required) = (binding.Text("style"), binding.Text("required"));
        var evidence = new PostureEvidence(verify.Name ?? verify.Key!, verify.Id, $"channelBinding {style ?? "none"}, required {required ?? "not told"}", "NUMBER_CHALLENGE, required ALWAYS");
        return style == "NUMBER_CHALLENGE" && required == "ALWAYS"
            ? [Pass("Okta Verify push", "Every push asks for a number.", evidence)]
            : [Fail(
                "Okta Verify push",
                required == "HIGH_RISK_ONLY" ? "A push asks for a number only where Okta sees a high risk." : "A push is accepted with a tap.",
                "Okta Admin Console, Security, Authenticators, Okta Verify, Edit: set 'Number challenge' to 'All push challenges'.",
                isCommand: false,
                evidence)];
    }
}
