using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Factors;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>
/// What the policies say to a sign-in, and how the person answers where they ask for a second factor. Conditions about groups and users are
/// held; network, device and risk are taken as met.
/// </summary>
internal sealed class SignOnGate(OktaOrg org)
{
    /// <summary>Why a person gets no session at Okta; null where she gets one.</summary>
    public string? RefuseSession(User user)
    {
        foreach (var policy in org.Policies.Of(Policy.SignOn))
        {
            if (org.Policies.RuleFor(policy, user) is { } rule)
            {
                return rule.Actions.Bag("signon").Text("access") == "DENY" ? Denied(policy, rule, user, null) : null;
            }
        }

        return null;
    }

    /// <summary>Why a person does not come into an app; null where she does.</summary>
    public string? RefuseApp(App app, User user)
    {
        var policy = org.Policies.Get(app.AccessPolicyId);
        if (org.Policies.RuleFor(policy, user) is not { } rule)
        {
            return null;
        }

        var action = rule.Actions.Bag("appSignOn");
        if (action.Text("access") == "DENY")
        {
            return Denied(policy, rule, user, app);
        }

        var method = action.Bag("verificationMethod");
        if (method.Text("factorMode") != "2FA" && !NeedsResistant(method))
        {
            return null;
        }

        org.Log.Write("policy.evaluate_sign_on", "CHALLENGE", "Sign-on policy evaluation resulted in CHALLENGE", [PolicyState.Target(policy), PolicyState.Target(rule), Targets.Of(app), Targets.Of(user)]);
        return Challenge(app, user, NeedsResistant(method));
    }

    private static bool NeedsResistant(JsonObject? method) =>
        (method?["constraints"] as JsonArray ?? []).OfType<JsonObject>().ToList() is { Count: > 0 } all && all.TrueForAll(c => c.Bag("possession").Text("phishingResistant") == "REQUIRED");

    private string? Challenge(App app, User user, bool resistant)
    {
        var factor = org.Factors.Of(user).FirstOrDefault(f => f.IsActive && f.IsPossession && (!resistant || f.IsPhishingResistant));
        if (factor is null)
        {
            return Failed(app, user, "No enrolled authenticator satisfies the policy");
        }

        switch (org.Factors.AnswerOf(user))
        {
            case MfaAnswer.Approve:
                org.Log.Success("user.authentication.auth_via_mfa", Targets.Of(user), Targets.Of(app));
                return null;
            case MfaAnswer.Reject:
                org.Log.Write("user.mfa.okta_verify.deny_push", "FAILURE", "User rejected Okta push verify", [Targets.Of(user)]);
                return Failed(app, user, "User rejected Okta push verify");
            default:
                return Failed(app, user, "Okta push verify timed out");
        }
    }

    private string Failed(App app, User user, string reason)
    {
        org.Log.Failure("user.authentication.auth_via_mfa", reason, Targets.Of(user), Targets.Of(app));
        return reason;
    }

    private string Denied(Policy policy, PolicyRule rule, User user, App? app)
    {
        LogTarget[] targets = app is null ? [PolicyState.Target(policy), PolicyState.Target(rule), Targets.Of(user)] : [PolicyState.Target(policy), PolicyState.Target(rule), Targets.Of(app), Targets.Of(user)];
        org.Log.Write("policy.evaluate_sign_on", "DENY", "Sign-on policy evaluation resulted in DENY", targets);
        if (app is not null)
        {
            org.Log.Failure("application.policy.sign_on.deny_access", "Sign-on policy evaluation resulted in DENY", targets);
        }

        return "Sign-on policy evaluation resulted in DENY";
    }
}
