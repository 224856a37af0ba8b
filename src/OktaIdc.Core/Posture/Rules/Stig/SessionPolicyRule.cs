using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>
/// A demand on every rule of every active global session policy that lets people in and that a sign-in can come to. The STIG looks at the first rule of the
/// Default Policy only; a policy for a group would then pass unseen.
/// </summary>
internal abstract class SessionPolicyRule(string id, string title, PostureSeverity severity) : PostureRule(id, title, severity, PostureParts.SessionPolicies)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <summary>What is wished, for people.</summary>
    protected abstract string Wished { get; }

    /// <summary>The setting's name in the Admin Console.</summary>
    protected abstract string Setting { get; }

    /// <summary>What a rule sets, for people.</summary>
    protected abstract string Seen(OktaPolicyRule rule);

    /// <summary>Whether a rule is as it must be.</summary>
    protected abstract bool IsMet(OktaPolicyRule rule);

    /// <summary>What a rule says of the session.</summary>
    protected static JsonNode? Session(OktaPolicyRule rule) => rule.Actions.At("signon.session");

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.SessionPolicies, "The global session policies", out var unread))
        {
            yield return unread;
            yield break;
        }

        var evidence = new List<PostureEvidence>();
        var weak = 0;
        foreach (var policy in state.SessionPolicies.Value!.Where(p => p.Policy.IsActive))
        {
            var open = ReachedRule.Of(policy).Where(r => r.IsReachable && r.Rule.Actions?["signon"].Text("access") != "DENY").Select(r => r.Rule).ToList();
            var own = open.Select(r => new PostureEvidence($"rule '{r.Name}' of policy '{policy.Policy.Name}'", r.Id, Seen(r), Wished)).ToList();
            evidence.AddRange(own);
            if (open.Exists(r => !IsMet(r)))
            {
                weak++;
                yield return Fail(
                    policy.Policy.Name ?? policy.Policy.Id,
                    $"The global session policy '{policy.Policy.Name}' lets people in by {string.Join(", ", open.Where(r => !IsMet(r)).Select(r => $"'{r.Name}' ({Seen(r)})"))}; wished is {Wished}.",
                    $"Okta Admin Console, Security, Global Session Policy, {policy.Policy.Name}: set '{Setting}' in every rule that lets people in, or add such a rule for everybody before the default one.",
                    isCommand: false,
                    own) with
                { SubjectId = policy.Policy.Id };
            }
        }

        if (weak == 0)
        {
            yield return evidence.Count == 0 ? Manual(Org, "Okta lists no active global session policy.", "Okta Admin Console, Security, Global Session Policy.") : Pass(Org, $"Every rule of the global session policies that lets people in is as wished: {Wished}.", evidence);
        }
    }
}
