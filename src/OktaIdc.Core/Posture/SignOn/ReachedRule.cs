using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Posture.SignOn;

/// <summary>A rule of a policy, and why it is never asked.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Unreachable">Why no sign-in comes to it; null where one may.</param>
internal sealed record ReachedRule(OktaPolicyRule Rule, string? Unreachable)
{
    /// <summary>Whether a sign-in may come to it.</summary>
    public bool IsReachable => Unreachable is null;

    /// <summary>The rules of a policy in the order in which Okta asks them, each with whether it can be asked at all.</summary>
    public static IReadOnlyList<ReachedRule> Of(PolicyEvidence policy)
    {
        var result = new List<ReachedRule>();
        var asked = new List<OktaPolicyRule>();
        foreach (var rule in policy.Rules.OrderBy(r => r.Priority ?? int.MaxValue))
        {
            var before = asked.Find(earlier => ConditionCover.Covers(earlier.Conditions, rule.Conditions));
            result.Add(new ReachedRule(rule, !policy.Policy.IsActive ? "the policy is not active" : !rule.IsActive ? "it is not active" : before is null ? null : $"rule '{before.Name}' before it is for everybody that it is for"));
            if (rule.IsActive)
            {
                asked.Add(rule);
            }
        }

        return result;
    }
}
