namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>Who is behind an event, and how.</summary>
internal enum Origin
{
    /// <summary>A person at her browser or with Okta Verify.</summary>
    Person,

    /// <summary>Somebody who could not be told: a sign-in with a name that nobody has.</summary>
    Nobody,

    /// <summary>An administrator in the Admin Console.</summary>
    Admin,

    /// <summary>A program with an API token.</summary>
    Token,

    /// <summary>A service app with an OAuth token.</summary>
    Client,

    /// <summary>Okta itself: background work.</summary>
    Job,
}

/// <summary>One kind of event that is generated.</summary>
/// <param name="Family">What `mix` weighs.</param>
/// <param name="Weight">How often, within all.</param>
/// <param name="Type">eventType.</param>
/// <param name="Origin">Who is behind it.</param>
/// <param name="Result">outcome.result.</param>
/// <param name="Targets">What it is about.</param>
/// <param name="Reason">outcome.reason; several are drawn from, by |.</param>
/// <param name="Credential">credentialType; null for none.</param>
internal sealed record EventTemplate(string Family, int Weight, string Type, Origin Origin, string Result, TargetKind[] Targets, string? Reason = null, string? Credential = null)
{
    private static readonly TargetKind[] _signOn = [TargetKind.App, TargetKind.AppUser];
    private static readonly TargetKind[] _policy = [TargetKind.Policy, TargetKind.Rule, TargetKind.App];
    private static readonly TargetKind[] _push = [TargetKind.App, TargetKind.AppUser, TargetKind.User];
    private static readonly TargetKind[] _groupPush = [TargetKind.App, TargetKind.Group];

    /// <summary>Every kind, with its usual share of a busy org's log: out of a thousand, roughly.</summary>
    public static IReadOnlyList<EventTemplate> All { get; } =
    [
        new("signIn", 110, "user.session.start", Origin.Person, "SUCCESS", [TargetKind.Enrollment, TargetKind.App], Credential: "PASSWORD"),
        new("signIn", 25, "user.session.end", Origin.Person, "SUCCESS", [TargetKind.Self]),
        new("signIn", 150, "policy.evaluate_sign_on", Origin.Person, "ALLOW", _policy, "Sign-on policy evaluation resulted in AUTHENTICATED"),
        new("signIn", 45, "policy.evaluate_sign_on", Origin.Person, "CHALLENGE", _policy, "Sign-on policy evaluation resulted in CHALLENGE"),
        new("signIn", 25, "user.authentication.verify", Origin.Person, "SUCCESS", [TargetKind.Self, TargetKind.App]),
        new("failure", 9, "user.session.start", Origin.Person, "FAILURE", [TargetKind.App], "INVALID_CREDENTIALS|VERIFICATION_ERROR|LOCKED_OUT", "PASSWORD"),
        new("failure", 3, "user.session.start", Origin.Nobody, "FAILURE", [TargetKind.App], "VERIFICATION_ERROR", "PASSWORD"),
        new("failure", 3, "policy.evaluate_sign_on", Origin.Person, "DENY", _policy, "Sign-on policy evaluation resulted in DENY"),
        new("failure", 3, "application.policy.sign_on.deny_access", Origin.Person, "FAILURE", _policy, "Sign-on policy evaluation resulted in DENY"),
        new("failure", 2, "app.generic.unauth_app_access_attempt", Origin.Person, "FAILURE", [TargetKind.App], "User is not assigned to the application"),
        new("failure", 1, "user.account.lock", Origin.Person, "FAILURE", [TargetKind.Self], "LOCKED_OUT"),
        new("mfa", 95, "user.authentication.auth_via_mfa", Origin.Person, "SUCCESS", [TargetKind.Self, TargetKind.Enrollment], Credential: "OTP"),
        new("mfa", 5, "user.authentication.auth_via_mfa", Origin.Person, "FAILURE", [TargetKind.Self, TargetKind.Enrollment], "INVALID_CREDENTIALS|FASTPASS_DECLINED_PHISHING_ATTEMPT|MFA_TIMEOUT", "OTP"),
        new("mfa", 20, "system.push.send_factor_verify_push", Origin.Person, "SUCCESS", [TargetKind.Self]),
        new("mfa", 4, "user.mfa.factor.activate", Origin.Person, "SUCCESS", [TargetKind.Self, TargetKind.Enrollment], "User set up SIGNED_NONCE factor"),
        new("mfa", 1, "user.mfa.factor.deactivate", Origin.Admin, "SUCCESS", [TargetKind.User, TargetKind.Enrollment], "User reset SMS_FACTOR factor"),
        new("mfa", 1, "user.mfa.okta_verify.deny_push", Origin.Person, "FAILURE", [TargetKind.Self], "User rejected Okta push verify"),
        new("sso", 270, "user.authentication.sso", Origin.Person, "SUCCESS", _signOn),
        new("sso", 5, "user.authentication.sso", Origin.Person, "FAILURE", [TargetKind.App], "User is not assigned to the client application.|INACTIVE_APP"),
        new("sso", 25, "app.oauth2.token.grant.access_token", Origin.Client, "SUCCESS", [TargetKind.Token], Credential: "JWT"),
        new("provisioning", 16, "application.provision.user.push_profile", Origin.Job, "SUCCESS", _push),
        new("provisioning", 6, "application.provision.user.push", Origin.Job, "SUCCESS", _push),
        new("provisioning", 1, "application.provision.user.push", Origin.Job, "FAILURE", _push, "Automatic provisioning of user failed: Request is unparsable, syntactically incorrect, or violates schema."),
        new("provisioning", 3, "application.provision.user.deactivate", Origin.Job, "SUCCESS", _push),
        new("provisioning", 10, "application.provision.group_push.push_memberships", Origin.Job, "SUCCESS", _groupPush),
        new("provisioning", 2, "application.provision.group_push.updated", Origin.Job, "SUCCESS", _groupPush),
        new("provisioning", 1, "application.provision.group_push.mapping.update.or.delete.failed.with.error", Origin.Job, "FAILURE", _groupPush, "Failed on 04-01-2026 08:15:30AM UTC: Unable to update Group Push mapping target App group: Error while updating user group: Unauthorized."),
        new("lifecycle", 24, "group.user_membership.add", Origin.Job, "SUCCESS", [TargetKind.User, TargetKind.Group]),
        new("lifecycle", 14, "group.user_membership.remove", Origin.Token, "SUCCESS", [TargetKind.User, TargetKind.Group]),
        new("lifecycle", 12, "application.user_membership.add", Origin.Job, "SUCCESS", _push),
        new("lifecycle", 6, "application.user_membership.remove", Origin.Job, "SUCCESS", _push),
        new("lifecycle", 16, "user.account.update_profile", Origin.Token, "SUCCESS", [TargetKind.ChangedUser]),
        new("lifecycle", 4, "user.account.update_password", Origin.Person, "SUCCESS", [TargetKind.Self]),
        new("lifecycle", 3, "user.lifecycle.create", Origin.Token, "SUCCESS", [TargetKind.User]),
        new("lifecycle", 3, "user.lifecycle.activate", Origin.Token, "SUCCESS", [TargetKind.User]),
        new("lifecycle", 3, "user.lifecycle.deactivate", Origin.Token, "SUCCESS", [TargetKind.User]),
        new("lifecycle", 1, "user.lifecycle.suspend", Origin.Admin, "SUCCESS", [TargetKind.User]),
        new("admin", 5, "user.session.access_admin_app", Origin.Admin, "SUCCESS", [TargetKind.Self, TargetKind.App]),
        new("admin", 2, "application.lifecycle.update", Origin.Admin, "SUCCESS", [TargetKind.App]),
        new("admin", 1, "policy.rule.update", Origin.Admin, "SUCCESS", [TargetKind.Policy, TargetKind.Rule]),
        new("admin", 1, "policy.lifecycle.update", Origin.Admin, "SUCCESS", [TargetKind.Policy]),
        new("admin", 1, "user.account.privilege.grant", Origin.Admin, "SUCCESS", [TargetKind.User]),
        new("admin", 1, "system.api_token.create", Origin.Admin, "SUCCESS", [TargetKind.ApiToken]),
        new("admin", 1, "user.authentication.universal_logout", Origin.Admin, "SUCCESS", [TargetKind.User, TargetKind.App]),
        new("system", 2, "system.org.rate_limit.warning", Origin.Job, "SUCCESS", [TargetKind.Bucket], "Rate limit warning threshold reached"),
        new("system", 1, "system.org.rate_limit.violation", Origin.Client, "RATE_LIMIT", [TargetKind.Bucket]),
        new("system", 2, "user.risk.detect", Origin.Job, "SUCCESS", [TargetKind.User], "Entity risk detected"),
        new("system", 1, "user.risk.change", Origin.Job, "SUCCESS", [TargetKind.User], "Entity risk level changed"),
        new("system", 1, "security.threat.detected", Origin.Nobody, "ALLOW", [], "Login failures"),
        new("system", 8, "application.integration.api_query", Origin.Job, "SUCCESS", [TargetKind.App]),
    ];

    /// <summary>The families, each once.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. All.Select(t => t.Family).Distinct()];

    /// <summary>The reasons that are drawn from.</summary>
    public string[] Reasons { get; } = Reason?.Split('|') ?? [];
}

/// <summary>What a generated event is about.</summary>
internal enum TargetKind
{
    /// <summary>Whoever acts.</summary>
    Self,

    /// <summary>Another user.</summary>
    User,

    /// <summary>Another user, with what was changed of her profile.</summary>
    ChangedUser,

    /// <summary>An app.</summary>
    App,

    /// <summary>A user as one of an app.</summary>
    AppUser,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A policy.</summary>
    Policy,

    /// <summary>A rule of one.</summary>
    Rule,

    /// <summary>An enrolled authenticator.</summary>
    Enrollment,

    /// <summary>An OAuth token.</summary>
    Token,

    /// <summary>An API token.</summary>
    ApiToken,

    /// <summary>A bucket of rate limits.</summary>
    Bucket,
}
