using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The app's sign-on policy denies the user the app.</summary>
internal sealed class AppPolicyDenies() : ReachCause(ReachLinkKind.SignOnPolicy)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Okta is not { User.Value: { } user, AppPolicy.Value: { } policy })
        {
            return null;
        }

        // The rules as they are now, and what they did at the last sign-in, which knew network, device and risk.
        var rule = policy.RuleFor(user.Id, e.GroupIds);
        var denied = e.Okta.LastFailure("application.policy.sign_on.deny_access", "user.authentication.sso") is { EventType: "application.policy.sign_on.deny_access" } last ? last : null;
        var denies = rule?.Actions?["appSignOn"].Text("access") == "DENY";
        if (!denies && (rule is not null || denied is null))
        {
            return null;
        }

        var name = rule?.Name ?? denied!.Targets.FirstOrDefault(t => t.Type is "PolicyRule" or "Rule")?.DisplayName ?? "not named";
        return ByHand(
            $"The sign-on policy '{policy.Policy.Name}' of {e.App} denies {user.Login}, by its rule '{name}'.",
            $"Policy {policy.Policy.Id}{(denies ? $", rule {rule!.Id}: access DENY is the first that is for this user and these groups" : "")}.{(denied is null ? "" : $" System Log: {denied.EventType} {denied.Result} at {At(denied.Published)}.")}",
            $"Okta Admin Console, Applications, {e.App}, Sign On, View policy details: change the rule '{name}', or take {user.Login} out of its groups.");
    }
}
