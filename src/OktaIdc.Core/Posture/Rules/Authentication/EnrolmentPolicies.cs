using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>Nobody can enrol a factor that can be taken over, and everybody can enrol one that resists phishing.</summary>
internal sealed class EnrolmentPolicies() : PostureRule("OKTAIDC-AUTH-04", "Authenticator enrolment policies offer a factor that resists phishing and no phone or question", PostureSeverity.Medium, PostureParts.EnrolmentPolicies | PostureParts.Authenticators)
{
    private static readonly string[] s_weak = [OktaAuthenticator.Phone, "security_question", "okta_sms", "okta_call", "okta_question"];

    // Factors of orgs on the classic engine, which have no methods that could be off.
    private static readonly string[] s_classic = ["fido_webauthn", "fido_u2f"];

    /// <inheritdoc/>
    public override string Why => "What can be enrolled is what an attacker enrols first.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.OktaAuthenticators, Sources.Nist80063B];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.3.1"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.EnrolmentPolicies, "The authenticator enrolment policies", out var unread))
        {
            yield return unread;
            yield break;
        }

        // What can be enrolled resists phishing by a method that is on: Okta Verify without FastPass is codes and pushes.
        var resistant = state.Authenticators.Value?.Where(a => a.Active.Any(m => MethodRanking.Of(a.Authenticator.Key, m.Type) is MethodStrength.Passkey or MethodStrength.FastPass)).Select(a => a.Authenticator.Key).OfType<string>().Concat(s_classic).ToHashSet(StringComparer.Ordinal);
        var policies = state.EnrolmentPolicies.Value!.Where(p => p.IsActive).Select(p => (Policy: p, Enrolled: Enrolled(p))).ToList();
        var failed = 0;
        foreach (var (policy, enrolled) in policies)
        {
            var weak = enrolled.Where(e => s_weak.Contains(e.Key)).Select(e => e.Key).ToList();
            var resists = resistant is null || enrolled.Exists(e => resistant.Contains(e.Key));
            if (weak.Count == 0 && resists)
            {
                continue;
            }

            failed++;
            yield return Fail(
                policy.Name ?? policy.Id,
                $"The enrolment policy '{policy.Name}' {(weak.Count > 0 ? $"lets people enrol {string.Join(" and ", weak)}" : "offers nothing that resists phishing by a method that is on")}.",
                $"Okta Admin Console, Security, Authenticators, Enrollment, {policy.Name}: {(weak.Count > 0 ? $"set {string.Join(" and ", weak)} to Disabled" : "set Passkeys, or Okta Verify with FastPass on, to Optional or Required")}.",
                isCommand: false,
                Seen(policy, enrolled)) with
            { SubjectId = policy.Id };
        }

        if (failed == 0)
        {
            yield return policies.Count == 0
                ? Manual(Org, "Okta lists no active enrolment policy.", "Okta Admin Console, Security, Authenticators, Enrollment.")
                : NotRead(state.Authenticators, "Which methods of the authenticators are on", out var methods) ? methods
                : Pass(Org, "Every enrolment policy offers a factor that resists phishing, and no phone or question.", policies.Select(p => Seen(p.Policy, p.Enrolled)));
        }
    }

    private static PostureEvidence Seen(OktaPolicy policy, List<(string Key, string Self)> enrolled) =>
        new($"policy '{policy.Name}'", policy.Id, enrolled.Count == 0 ? "nothing" : string.Join(", ", enrolled.Select(e => $"{e.Key} {e.Self}")));

    private static List<(string Key, string Self)> Enrolled(OktaPolicy policy)
    {
        var listed = policy.Settings?["authenticators"] is JsonArray authenticators
            ? authenticators.OfType<JsonObject>().Select(a => (Key: a.Text("key") ?? "", Self: a["enroll"].Text("self") ?? ""))
            : (policy.Settings?["factors"] as JsonObject ?? []).Select(f => (f.Key, Self: f.Value?["enroll"].Text("self") ?? ""));
        return [.. listed.Where(e => e.Self is "REQUIRED" or "OPTIONAL")];
    }
}
