using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The app's sign-on policy denies the user the app.</summary>
internal sealed class AppPolicyDenies() : ReachCause(ReachLinkKind.SignOnPolicy)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Okta is not { User.Value: { } user, AppPolicy.Value: { } policy } || policy.RuleFor(user.Id, e.GroupIds) is not { } rule)
        {
            return null;
        }

        var denied = e.Okta.LastFailure("application.policy.sign_on.deny_access", "policy.evaluate_sign_on");
        return rule.Actions?["appSignOn"].Text("access") == "DENY"
            ? ByHand(
                $"The sign-on policy '{policy.Policy.Name}' of {e.App} denies {user.Login}, by its rule '{rule.Name}'.",
                $"Policy {policy.Policy.Id}, rule {rule.Id}: access DENY is the first that is for this user and these groups.{(denied is null ? "" : $" System Log: {denied.EventType} {denied.Result} at {At(denied.Published)}.")}",
                $"Okta Admin Console, Applications, {e.App}, Sign On, View policy details: change the rule '{rule.Name}', or take {user.Login} out of its groups.")
            : null;
    }
}
