using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>What the app's sign-on policy asks of a user beyond a password.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="IsResistant">Whether the factor must resist phishing.</param>
internal sealed record SignOnDemand(string Rule, bool IsResistant)
{
    /// <summary>The demand; null where a password is enough, or the policy was not read.</summary>
    public static SignOnDemand? Of(ReachEvidence e)
    {
        if (e.Okta is not { User.Value: { } user, AppPolicy.Value: { } policy } || policy.RuleFor(user.Id, e.GroupIds) is not { } rule)
        {
            return null;
        }

        var action = rule.Actions?["appSignOn"];
        var method = action?["verificationMethod"];
        var constraints = (method?["constraints"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var resistant = constraints.Count > 0 && constraints.TrueForAll(c => c["possession"].Text("phishingResistant") == "REQUIRED");
        return action.Text("access") == "ALLOW" && (method.Text("factorMode") == "2FA" || resistant) ? new SignOnDemand(rule.Name ?? rule.Id, resistant) : null;
    }
}
