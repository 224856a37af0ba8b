using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Posture.SignOn;

/// <summary>How well a method of an authenticator resists, best first; after NIST SP 800-63B and CISA's fact sheets.</summary>
internal enum MethodStrength
{
    /// <summary>A passkey, a security key or a smart card: bound to the site, so that a false one gets nothing.</summary>
    Passkey,

    /// <summary>Okta FastPass: bound to the site and the device.</summary>
    FastPass,

    /// <summary>A code from an app or a token: it can be phished, but not pushed on people.</summary>
    Code,

    /// <summary>A push: people can be worn down, unless they have to type a number.</summary>
    Push,

    /// <summary>Somebody else's sign-in, whose strength Okta does not know.</summary>
    Elsewhere,

    /// <summary>A password.</summary>
    Password,

    /// <summary>SMS, a call, an e-mail or a question: can be taken over without the person.</summary>
    Weak,
}

/// <summary>Ranks methods.</summary>
internal static class MethodRanking
{
    /// <summary>The strength of a method by authenticator key and method type.</summary>
    public static MethodStrength Of(string? key, string? method) => (key, method) switch
    {
        ("webauthn" or "security_key", _) or (_, "webauthn" or "u2f") or ("smart_card_idp", _) or (_, "cert") => MethodStrength.Passkey,
        (_, "signed_nonce") => MethodStrength.FastPass,
        (_, "sms" or "voice" or "call" or "email" or "security_question") or ("phone_number" or "okta_email" or "security_question", _) => MethodStrength.Weak,
        (_, "password") or ("okta_password", _) => MethodStrength.Password,
        (_, "push" or "duo") => MethodStrength.Push,
        (_, "totp" or "otp" or "tac") or ("google_otp" or "custom_otp" or "onprem_mfa" or "symantec_vip" or "yubikey_token", _) => MethodStrength.Code,
        _ => MethodStrength.Elsewhere,
    };

    /// <summary>Whether a method that a policy names resists phishing, by its kind or because the policy says that it must.</summary>
    public static bool IsResistant(JsonNode? method) =>
        Of(method.Text("key"), method.Text("method")) is MethodStrength.Passkey or MethodStrength.FastPass || method.Text("phishingResistant") == "REQUIRED";
}
