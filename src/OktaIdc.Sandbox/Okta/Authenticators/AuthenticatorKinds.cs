using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Authenticators;

/// <summary>The kinds of authenticators that the sandbox knows, as a new Identity Engine org has them.</summary>
/// <remarks>Source: the examples of Okta's management API, and recorded traffic in okta/terraform-provider-okta (test/fixtures/vcr/idaas).</remarks>
internal static class AuthenticatorKinds
{
    private const string Algorithms = "\"algorithms\":[\"RS256\",\"ES256\"]";

    // key, type, name, whether a new org has it, whether it is on there, settings, methods with their settings; a method behind a minus is off.
    private static readonly (string Key, string Type, string Name, bool Seeded, bool Active, string? Settings, (string Type, string? Settings)[] Methods)[] _all =
    [
        ("okta_password", "password", "Password", true, true, null, [("password", null)]),
        ("okta_email", "email", "Email", true, true, """{"allowedFor":"any","tokenLifetimeInMinutes":5}""", [("email", null)]),
        ("okta_verify", "app", "Okta Verify", true, true, """{"channelBinding":{"style":"NUMBER_CHALLENGE","required":"HIGH_RISK_ONLY"},"compliance":{"fips":"OPTIONAL"},"userVerification":"PREFERRED"}""",
        [
            ("push", $$"""{ {{Algorithms}},"keyProtection":"ANY","transactionTypes":["LOGIN"]}"""), ("signed_nonce", $$"""{ {{Algorithms}},"keyProtection":"ANY","showSignInWithOV":"ALWAYS"}"""),
            ("totp", """{"timeIntervalInSeconds":30,"encoding":"base32","algorithm":"HMacSHA1","passCodeLength":6}"""),
        ]),
        ("phone_number", "phone", "Phone", true, true, """{"allowedFor":"any"}""", [("sms", null), ("-voice", null)]),
        ("webauthn", "security_key", "Security Key or Biometric", true, true, null, [("webauthn", """{"userVerification":"PREFERRED","attachment":"ANY"}""")]),
        ("security_question", "security_question", "Security Question", true, true, """{"allowedFor":"recovery"}""", [("security_question", null)]),
        ("google_otp", "app", "Google Authenticator", true, false, null, [("otp", null)]),
        ("yubikey_token", "security_key", "YubiKey Authenticator", false, true, null, [("otp", null)]),
        ("smart_card_idp", "federated", "Smart Card Authenticator", false, true, null, [("cert", null)]),
        ("external_idp", "federated", "IdP Authenticator", false, true, null, [("idp", null)]),
        ("duo", "app", "Duo Security", false, true, null, [("duo", null)]),
    ];

    /// <summary>The keys that exist.</summary>
    public static IEnumerable<string> Keys => _all.Select(k => k.Key);

    /// <summary>The keys that a new org has.</summary>
    public static IEnumerable<string> Seeded => _all.Where(k => k.Seeded).Select(k => k.Key);

    /// <summary>An authenticator as Okta sets it up.</summary>
    public static OrgAuthenticator Make(string key, DateTimeOffset now)
    {
        var kind = _all.First(k => k.Key == key);
        var made = new OrgAuthenticator(OktaId.New("aut"), key, kind.Type, now) { Name = kind.Name, IsActive = kind.Active, Settings = Parse(kind.Settings) };
        made.Methods.AddRange(kind.Methods.Select(m => new OrgAuthenticatorMethod(m.Type.TrimStart('-')) { IsActive = m.Type[0] != '-', Settings = Parse(m.Settings) }));
        return made;
    }

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}
