using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>A user whose risk becomes high loses her sessions.</summary>
internal sealed class EntityRiskEndsSessions() : PostureRule("OKTAIDC-RISK-02", "The entity risk policy ends the sessions of a user at high risk", PostureSeverity.High, PostureParts.RiskPolicies)
{
    /// <inheritdoc/>
    public override string Why => "A stolen session goes on until somebody ends it; at night nobody does.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.OktaItp];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC7.3"), new(PostureFramework.Soc2, "CC7.4"), new(PostureFramework.Hipaa, "164.308(a)(6)(ii)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Risk, "The entity risk policy", out var unread))
        {
            return [unread];
        }

        var risk = state.Risk.Value!;
        if (!risk.IsLicensed)
        {
            return [NotApplicable(Org, $"The entity risk policy is part of Identity Threat Protection, for which the org has no licence: {risk.NotLicensed}")];
        }

        var policy = risk.EntityRisk;
        var rules = policy is { Policy.IsActive: true } ? policy.Rules.OrderBy(r => r.Priority ?? int.MaxValue).ToList() : [];
        var evidence = rules.Select(r => new PostureEvidence($"rule '{r.Name}'", r.Id, $"{r.Status}; level {Level(r) ?? "ANY"}; {(RiskActions.Names(r.Actions).ToList() is { Count: > 0 } names ? string.Join(", ", names) : "no action")}", IsForHigh(r) ? "TERMINATE_ALL_SESSIONS" : null)).ToList();

        var (first, blocks) = RiskActions.Decide(rules.Where(IsForHigh), "entityRisk");
        return first is not null && RiskActions.EndsSessions(first.Actions) && blocks is null
            ? [Pass(Org, $"The rule '{first.Name}' ends the sessions of a user at high risk.", evidence)]
            : [Fail(
                Org,
                first is null ? "No active rule of the entity risk policy is for every user at high risk." : $"A user at high risk keeps her sessions: {(RiskActions.EndsSessions(first.Actions) ? $"rule '{blocks?.Name}' comes first" : $"rule '{first.Name}' does not end them")}.",
                "Okta Admin Console, Security, Entity Risk Policy: add a rule for the level High with the action 'Universal Logout' (terminate all sessions), first in the order.",
                isCommand: false,
                evidence)];
    }

    private static string? Level(OktaPolicyRule rule) => rule.Conditions.At("entityRisk").Text("level");

    private static bool IsForHigh(OktaPolicyRule rule) => Level(rule) is null or "ANY" or "HIGH";
}
