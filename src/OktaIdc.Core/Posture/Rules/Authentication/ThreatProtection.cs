using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>Identity Threat Protection is there, and looks at sessions after sign-in.</summary>
internal sealed class ThreatProtection() : PostureRule("OKTAIDC-RISK-01", "Identity Threat Protection looks at sessions after sign-in", PostureSeverity.Medium, PostureParts.RiskPolicies)
{
    /// <inheritdoc/>
    public override string Why => "A session is checked at its start; what happens to it later is seen by this only.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.OktaItp];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC7.2")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Risk, "The policies of Identity Threat Protection", out var unread))
        {
            return [unread];
        }

        var risk = state.Risk.Value!;
        if (!risk.IsLicensed)
        {
            return [NotApplicable(Org, $"The org has no licence for Identity Threat Protection with Okta AI: {risk.NotLicensed}")];
        }

        const string Where = "Okta Admin Console, Security, Session Protection (Post auth session): let the policy end sessions, not only log them.";
        if (risk.PostAuth is not { } policy)
        {
            return [Manual(Org, "Identity Threat Protection is licensed; Okta lists no session protection policy.", Where)];
        }

        var active = policy.Policy.IsActive ? policy.Rules.Where(r => r.IsActive).ToList() : [];
        var evidence = policy.Rules.Select(r => new PostureEvidence($"rule '{r.Name}' of policy '{policy.Policy.Name}'", r.Id, $"{r.Status}: {r.Actions?.ToJsonString() ?? "no action"}")).ToList();
        var (first, blocks) = RiskActions.Decide(active, null);
        return first is not null && blocks is null && RiskActions.EndsSessions(first.Actions)
            ? [Pass(Org, "Identity Threat Protection is licensed, and its session policy ends sessions that no longer meet the policies.", evidence)]
            : [Fail(
                Org,
                $"Identity Threat Protection is licensed, and {(active.Count == 0 ? "no rule of its session policy is active" : first is null ? "no active rule of its session policy is for everybody" : blocks is null || blocks == first ? "its session policy only records" : $"the rule '{blocks.Name}' of its session policy comes first and only records")}.",
                Where,
                isCommand: false,
                evidence)];
    }
}
