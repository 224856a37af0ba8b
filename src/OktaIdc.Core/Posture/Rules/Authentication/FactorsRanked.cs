using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>What people can prove themselves with, best first: something that resists phishing is among it, and nothing that can be taken over.</summary>
internal sealed class FactorsRanked() : PostureRule("OKTAIDC-AUTH-02", "A factor that resists phishing is offered, and SMS, calls, e-mail and questions are not", PostureSeverity.High, PostureParts.Authenticators)
{
    /// <inheritdoc/>
    public override string Why => "An account is as strong as the weakest factor that opens it: a number is moved to another card by a phone call.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.OktaAuthenticators, Sources.Nist80063B, Sources.CisaPhishing];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.3.1"), new(PostureFramework.PciDss, "8.5.1"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Authenticators, "The authenticators", out var unread))
        {
            yield return unread;
            yield break;
        }

        var methods = state.Authenticators.Value!
            .SelectMany(a => a.Active.Select(m => (a.Authenticator, Method: m.Type ?? "", Strength: MethodRanking.Of(a.Authenticator.Key, m.Type), IsForRecovery: a.Authenticator.Settings.Text("allowedFor") == "recovery")))
            .OrderBy(m => m.Strength).ThenBy(m => m.Authenticator.Key, StringComparer.Ordinal).ToList();
        var ranks = methods.Select((m, i) => new PostureEvidence(
            $"{i + 1}. {m.Authenticator.Name ?? m.Authenticator.Key} {m.Method}", m.Authenticator.Id, m.IsForRecovery ? $"{Words(m.Strength)}, for recovery only" : Words(m.Strength), m.Strength == MethodStrength.Weak && !m.IsForRecovery ? "off" : null)).ToList();
        var weak = methods.Where(m => m.Strength == MethodStrength.Weak && !m.IsForRecovery).ToList();
        foreach (var method in weak)
        {
            yield return Fail(
                $"{method.Authenticator.Key} {method.Method}",
                $"People can prove themselves with {method.Authenticator.Name ?? method.Authenticator.Key} ({method.Method}), which can be taken over without them.",
                $"Okta Admin Console, Security, Authenticators, {method.Authenticator.Name ?? method.Authenticator.Key}: switch {method.Method} off, or allow it for recovery only.",
                isCommand: false,
                ranks);
        }

        if (!methods.Exists(m => m.Strength is MethodStrength.Passkey or MethodStrength.FastPass))
        {
            yield return Fail(
                "no factor that resists phishing",
                "None of the factors that people can use resists phishing.",
                "Okta Admin Console, Security, Authenticators, Add authenticator: Passkeys (FIDO2 WebAuthn); in Okta Verify switch FastPass on.",
                isCommand: false,
                ranks);
        }
        else if (weak.Count == 0)
        {
            yield return Pass(Org, $"{Count(methods.Count, "factor")} can be used; the best is {methods[0].Authenticator.Name} ({methods[0].Method}), the weakest {methods[^1].Authenticator.Name} ({methods[^1].Method}).", ranks);
        }
    }

    private static string Words(MethodStrength strength) => strength switch
    {
        MethodStrength.Passkey => "resists phishing: passkey, security key or card",
        MethodStrength.FastPass => "resists phishing: FastPass",
        MethodStrength.Code => "a code, can be phished",
        MethodStrength.Push => "a push, can be phished and worn down",
        MethodStrength.Elsewhere => "as strong as what it stands for",
        MethodStrength.Password => "a password",
        _ => "can be taken over without the person",
    };
}
