using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>An authenticator of the org: something that people can prove themselves with.</summary>
public sealed record OktaAuthenticator
{
    /// <summary>Key of the phone.</summary>
    public const string Phone = "phone_number";

    /// <summary>Key of Okta Verify.</summary>
    public const string OktaVerify = "okta_verify";

    /// <summary>Key of passkeys and security keys.</summary>
    public const string WebAuthn = "webauthn";

    /// <summary>Key of smart cards.</summary>
    public const string SmartCard = "smart_card_idp";

    /// <summary>Its id (aut...).</summary>
    public required string Id { get; init; }

    /// <summary>okta_verify, phone_number, webauthn, okta_password, ...</summary>
    public string? Key { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>app, password, phone, email, security_key, ...</summary>
    public string? Type { get; init; }

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>The vendor's settings object.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>True where it can be used.</summary>
    [JsonIgnore]
    public bool IsActive => Status == "ACTIVE";
}

/// <summary>A method of an authenticator.</summary>
public sealed record OktaAuthenticatorMethod
{
    /// <summary>sms, voice, push, totp, signed_nonce, webauthn, password, email, ...</summary>
    public string? Type { get; init; }

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>The vendor's settings object.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>True where it can be used.</summary>
    [JsonIgnore]
    public bool IsActive => Status == "ACTIVE";
}
