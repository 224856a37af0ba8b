using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Global session policies look at where people come from.</summary>
internal sealed class SessionNetworkZone() : PostureRule(
    "OKTA-APP-003242", "The Okta Global Session policy must be configured to allow or deny IP based access in accordance with the Access Control policy for Okta", PostureSeverity.Medium, PostureParts.SessionPolicies)
{
    /// <inheritdoc/>
    public override string Why => "A sign-in from a country or a proxy that nobody works from is cheap to refuse, before any factor is tried.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-279691"), new(PostureFramework.Soc2, "CC6.6")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.SessionPolicies, "The global session policies", out var unread))
        {
            return [unread];
        }

        var rules = state.SessionPolicies.Value!.Where(p => p.Policy.IsActive)
            .SelectMany(p => ReachedRule.Of(p).Where(r => r.IsReachable).Select(r => (p.Policy, r.Rule, Network: Network(r.Rule)))).ToList();
        var evidence = rules.Select(r => new PostureEvidence($"rule '{r.Rule.Name}' of policy '{r.Policy.Name}'", r.Rule.Id, r.Network ?? "from anywhere")).ToList();
        return rules.Exists(r => r.Network is not null)
            ? [Manual(Org, "Rules look at network zones; whether they are the ones that your access control policy names, no API can tell.", "Okta Admin Console, Security, Global Session Policy: compare each rule's 'IF User's IP is' with your access control policy.", evidence)]
            : [Fail(Org, "No rule of a global session policy looks at where people come from.", "Okta Admin Console, Security, Global Session Policy: in a rule set 'IF User's IP is' to a network zone.", isCommand: false, evidence)];
    }

    private static string? Network(OktaPolicyRule rule) =>
        rule.Conditions?["network"] is { } network && network.Text("connection") is not (null or "ANYWHERE") ? network.ToJsonString() : null;
}
