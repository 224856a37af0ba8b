using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Factors;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>
/// What the policies say to a sign-in, and how the person answers where they ask for a second factor. Conditions about groups and users are
/// held; network, device and risk are taken as met, and so is what a chain of methods asks of hardware and of fingers.
/// </summary>
internal sealed class SignOnGate(OktaOrg org)
{
    private const string Allowed = "Sign-on policy evaluation resulted in AUTHENTICATED";

    /// <summary>Why a person gets no session at Okta; null where she gets one.</summary>
    public string? RefuseSession(User user)
    {
        foreach (var policy in org.Policies.Of(Policy.SignOn))
        {
            if (org.Policies.RuleFor(policy, user) is { } rule)
            {
                if (rule.Actions.Bag("signon").Text("access") == "DENY")
                {
                    return Denied(policy, rule, user, null);
                }

                org.Log.Write("policy.evaluate_sign_on", "ALLOW", Allowed, [PolicyState.Target(policy), PolicyState.Target(rule), Targets.Of(user)]);
                return null;
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
        LogTarget[] targets = [PolicyState.Target(policy), PolicyState.Target(rule), Targets.Of(app), Targets.Of(user)];
        var asked = method.Text("type") == "AUTH_METHOD_CHAIN" ? MethodChain.WayOf(method, org.Factors.Of(user)) : Asked(method, user);
        if (asked is { Count: 0 })
        {
            org.Log.Write("policy.evaluate_sign_on", "ALLOW", Allowed, targets);
            return null;
        }

        org.Log.Write("policy.evaluate_sign_on", "CHALLENGE", "Sign-on policy evaluation resulted in CHALLENGE", targets);
        if (asked is null)
        {
            return Failed(app, user, null, "No enrolled authenticator satisfies the policy");
        }

        if (asked.Select(factor => Challenge(app, user, factor)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            return refusal;
        }

        org.Log.Write("policy.evaluate_sign_on", "ALLOW", Allowed, targets);
        return null;
    }

    private static bool NeedsResistant(JsonObject? method) =>
        (method?["constraints"] as JsonArray ?? []).OfType<JsonObject>().ToList() is { Count: > 0 } all && all.TrueForAll(c => c.Bag("possession").Text("phishingResistant") == "REQUIRED");

    // The factors that an assurance asks for: none, one, or null where nothing that is enrolled will do.
    private IReadOnlyList<Factor>? Asked(JsonObject? method, User user)
    {
        var resistant = NeedsResistant(method);
        return method.Text("factorMode") != "2FA" && !resistant ? []
            : org.Factors.Of(user).FirstOrDefault(f => f.IsActive && f.IsPossession && (!resistant || f.IsPhishingResistant)) is { } factor ? [factor]
            : null;
    }

    private string? Challenge(App app, User user, Factor factor)
    {
        if (factor.FactorType == "push")
        {
            org.Log.Success("system.push.send_factor_verify_push", Targets.Of(user), FactorState.Target(factor));
        }

        switch (org.Factors.AnswerOf(user))
        {
            case MfaAnswer.Approve:
                Write(app, user, factor, "SUCCESS", null);
                return null;
            case MfaAnswer.Reject:
                org.Log.Write("user.mfa.okta_verify.deny_push", "FAILURE", "User rejected Okta push verify", [Targets.Of(user)]);
                return Failed(app, user, factor, "User rejected Okta push verify");
            default:
                return Failed(app, user, factor, "Okta push verify timed out");
        }
    }

    private string Failed(App app, User user, Factor? factor, string reason)
    {
        Write(app, user, factor, "FAILURE", reason);
        return reason;
    }

    private void Write(App app, User user, Factor? factor, string result, string? reason)
    {
        using (org.Enter(org.Caller with { Credential = factor?.Kind.Credential, Device = factor is { FactorType: "push" or "signed_nonce" } ? DeviceOf(user, factor) : null }))
        {
            LogTarget[] targets = factor is null ? [Targets.Of(user), Targets.Of(app)] : [Targets.Of(user), Targets.Of(app), FactorState.Target(factor)];
            org.Log.Write("user.authentication.auth_via_mfa", result, reason, targets, factor is null ? null : new JsonObject { ["factor"] = factor.Kind.LogName });
        }
    }

    // Okta Verify tells which device it runs on.
    private static CallerDevice DeviceOf(User user, Factor factor)
    {
        var profile = factor.Profile ?? factor.Kind.ProfileFor(user, factor.Id);
        return new CallerDevice("guo" + factor.Id[3..], profile.Text("name") ?? "Phone", profile.Text("platform") ?? "IOS", profile.Text("version") ?? "18.6", Managed: true);
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
