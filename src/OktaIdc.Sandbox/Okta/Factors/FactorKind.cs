using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Factors;

/// <summary>What there is to know of a type of factor.</summary>
/// <param name="Type">factorType: push, webauthn, ...</param>
/// <param name="Prefix">The beginning of its ids.</param>
/// <param name="Provider">Who provides it unless said otherwise.</param>
/// <param name="LogName">How the System Log calls it.</param>
/// <param name="Authenticator">Key of the authenticator that it is enrolled for.</param>
/// <param name="AuthenticatorName">Name of that authenticator for people.</param>
/// <param name="Method">The method that the System Log names.</param>
/// <param name="Credential">credentialType of a sign-in with it; null where Okta has no word for it.</param>
internal sealed record FactorKind(string Type, string Prefix, string Provider, string LogName, string Authenticator, string AuthenticatorName, string Method, string? Credential)
{
    /// <summary>Every type that can be enrolled.</summary>
    public static IReadOnlyDictionary<string, FactorKind> All { get; } = new FactorKind[]
    {
        new("push", "opf", "OKTA", "OKTA_VERIFY_PUSH", "okta_verify", "Okta Verify", "Get a push notification", "OTP"),
        new("signed_nonce", "pfd", "OKTA", "SIGNED_NONCE", "okta_verify", "Okta Verify", "Use Okta FastPass", "CERTIFICATE"),
        new("webauthn", "fwf", "FIDO", "FIDO_WEBAUTHN", "webauthn", "Security Key or Biometric", "Security Key or Biometric Authenticator", "CERTIFICATE"),
        new("token:software:totp", "ost", "OKTA", "OKTA_SOFT_TOKEN", "okta_verify", "Okta Verify", "Enter a code", "OTP"),
        new("sms", "mbl", "OKTA", "SMS_FACTOR", "phone_number", "Phone", "SMS", "SMS"),
        new("call", "clf", "OKTA", "CALL_FACTOR", "phone_number", "Phone", "VOICE", "OTP"),
        new("email", "emf", "OKTA", "EMAIL_FACTOR", "okta_email", "Email", "EMAIL", "EMAIL"),
        new("question", "ufs", "OKTA", "OKTA_QUESTION", "security_question", "Security Question", "Security Question", null),
        new("token:hardware", "ykf", "YUBICO", "YUBIKEY_TOKEN", "yubikey_token", "YubiKey Authenticator", "YubiKey", "OTP"),
        new("u2f", "fuf", "FIDO", "FIDO_U2F", "webauthn", "Security Key (U2F)", "Security Key", "CERTIFICATE"),
    }.ToDictionary(k => k.Type);

    /// <summary>Key of the authenticator for a provider: a code of Google Authenticator belongs to that.</summary>
    public (string Key, string Name) AuthenticatorOf(string provider) => provider == "GOOGLE" ? ("google_otp", "Google Authenticator") : (Authenticator, AuthenticatorName);

    /// <summary>profile of a factor of which nothing was said.</summary>
    public JsonObject ProfileFor(User user, string id) => Type switch
    {
        "push" or "signed_nonce" => new JsonObject { ["credentialId"] = user.Login, ["deviceType"] = "SmartPhone_IPhone", ["name"] = "Phone", ["platform"] = "IOS", ["version"] = "18.6" },
        "webauthn" => new JsonObject { ["credentialId"] = id, ["authenticatorName"] = "YubiKey 5 NFC" },
        "sms" or "call" => new JsonObject { ["phoneNumber"] = user.Profile.Text("mobilePhone") is { } p && p.StartsWith('+') ? p : "+15554151337" },
        "email" => new JsonObject { ["email"] = user.Profile.Text("email") ?? user.Login },
        "question" => new JsonObject { ["question"] = "first_award", ["questionText"] = "What was the first award you won?" },
        _ => new JsonObject { ["credentialId"] = user.Login },
    };
}
