using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>A policy as a new Identity Engine org has it.</summary>
/// <param name="Type">ACCESS_POLICY, PASSWORD, ...</param>
/// <param name="Name">Name for people.</param>
/// <param name="RuleName">Name of its rule.</param>
/// <param name="Actions">actions of that rule, as JSON.</param>
/// <param name="Settings">settings, as JSON; null for none.</param>
internal sealed record PolicySeed(string Type, string Name, string RuleName, string Actions, string? Settings = null)
{
    /// <summary>Name of the policy of the Admin Console.</summary>
    public const string AdminConsole = "Okta Admin Console";

    /// <summary>Name of the policy of the dashboard.</summary>
    public const string Dashboard = "Okta Dashboard";

    /// <summary>The policies that an org begins with. Types that need a licence are there too, and are shown when it is.</summary>
    public static IReadOnlyList<PolicySeed> All { get; } =
    [
        new(Policy.Access, "Any one factor", CatchAll, OneFactor),
        new(Policy.Access, AdminConsole, CatchAll, """{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"2FA","reauthenticateIn":"PT2H","constraints":[{"possession":{"deviceBound":"REQUIRED","required":true}}]}}}"""),
        new(Policy.Access, Dashboard, CatchAll, OneFactor),
        new(Policy.SignOn, "Default Policy", CatchAll, """{"signon":{"access":"ALLOW","requireFactor":false,"factorPromptMode":"ALWAYS","rememberDeviceByDefault":false,"factorLifetime":15,"session":{"usePersistentCookie":false,"maxSessionIdleMinutes":120,"maxSessionLifetimeMinutes":0}}}"""),
        new("PASSWORD", "Default Policy", "Default Rule", """{"passwordChange":{"access":"ALLOW"},"selfServicePasswordReset":{"access":"ALLOW"},"selfServiceUnlock":{"access":"DENY"}}""",
            """{"password":{"complexity":{"minLength":8,"minLowerCase":1,"minUpperCase":1,"minNumber":1,"minSymbol":0,"excludeUsername":true,"dictionary":{"common":{"exclude":false}},"excludeAttributes":[]},"age":{"maxAgeDays":0,"expireWarnDays":0,"minAgeMinutes":0,"historyCount":4},"lockout":{"maxAttempts":10,"autoUnlockMinutes":0,"userLockoutNotificationChannels":[],"showLockoutFailures":false}},"recovery":{"factors":{"okta_email":{"status":"ACTIVE","properties":{"recoveryToken":{"tokenLifetimeMinutes":60}}},"recovery_question":{"status":"ACTIVE","properties":{"complexity":{"minLength":4}}},"okta_sms":{"status":"INACTIVE"},"okta_call":{"status":"INACTIVE"}}},"delegation":{"options":{"skipUnlock":false}}}"""),
        new("MFA_ENROLL", "Default Policy", "Default Rule", """{"enroll":{"self":"CHALLENGE"}}""",
            """{"type":"AUTHENTICATORS","authenticators":[{"key":"okta_password","enroll":{"self":"REQUIRED"}},{"key":"okta_email","enroll":{"self":"REQUIRED"}},{"key":"okta_verify","enroll":{"self":"OPTIONAL"}},{"key":"phone_number","enroll":{"self":"OPTIONAL"}},{"key":"webauthn","enroll":{"self":"OPTIONAL"}},{"key":"security_question","enroll":{"self":"OPTIONAL"}}]}"""),
        new("IDP_DISCOVERY", "Idp Discovery Policy", "Default Rule", """{"idp":{"providers":[],"idpSelectionType":"SPECIFIC"}}"""),
        new("PROFILE_ENROLLMENT", "Default Policy", CatchAll, """{"profileEnrollment":{"access":"DENY","unknownUserAction":"DENY","activationRequirements":{"emailVerification":true}}}"""),
        new(Policy.EntityRisk, "Entity Risk Policy", CatchAll, """{"entityRisk":{"actions":[]}}"""),
        new(Policy.PostAuthSession, "Session Protection Policy", CatchAll, """{"postAuthSession":{"failureActions":[]}}"""),
    ];

    private const string CatchAll = "Catch-all Rule";

    private const string OneFactor = """{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"1FA","reauthenticateIn":"PT12H","constraints":[]}}}""";

    /// <summary>The rule's type: that of the policy, but for the global session policy.</summary>
    public static string RuleType(string policyType) => policyType == Policy.SignOn ? "SIGN_ON" : policyType;

    /// <summary>actions of the rule.</summary>
    public JsonObject ActionsJson() => JsonNode.Parse(Actions)!.AsObject();

    /// <summary>settings; null for none.</summary>
    public JsonObject? SettingsJson() => Settings is null ? null : JsonNode.Parse(Settings)!.AsObject();
}
