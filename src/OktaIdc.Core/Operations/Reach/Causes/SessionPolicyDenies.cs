using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>A global session policy denies the user a session at Okta.</summary>
internal sealed class SessionPolicyDenies() : ReachCause(ReachLinkKind.OktaSignIn)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Okta.User.Value is not { } user || e.Okta.SessionPolicies.Value is not { } policies)
        {
            return null;
        }

        // Okta asks the first policy that is for her, and no other.
        var (policy, rule) = policies.Select(p => (p.Policy, Rule: p.RuleFor(user.Id, e.GroupIds))).FirstOrDefault(p => p.Rule is not null);
        return rule?.Actions?["signon"].Text("access") == "DENY"
            ? ByHand(
                $"The global session policy '{policy.Name}' denies {user.Login} a session at Okta, by its rule '{rule.Name}'.",
                $"Policy {policy.Id}, rule {rule.Id}: access DENY is the first that is for this user and these groups.{Logged(e)}",
                $"Okta Admin Console, Security, Global Session Policy, {policy.Name}: change the rule '{rule.Name}', or take {user.Login} out of its groups.")
            : null;

        static string Logged(ReachEvidence e) => e.Okta.LastFailure("policy.evaluate_sign_on") is { } denied ? $" System Log: policy.evaluate_sign_on {denied.Result} at {At(denied.Published)}." : "";
    }
}
