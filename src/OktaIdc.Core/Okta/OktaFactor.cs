using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A factor that a user has enrolled.</summary>
public sealed record OktaFactor
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>push, signed_nonce, webauthn, token:software:totp, sms, call, email, question, ...</summary>
    public string? FactorType { get; init; }

    /// <summary>OKTA, FIDO, GOOGLE, ...</summary>
    public string? Provider { get; init; }

    /// <summary>ACTIVE, PENDING_ACTIVATION, NOT_SETUP, ...</summary>
    public string? Status { get; init; }

    /// <summary>When it was enrolled.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The vendor's profile of the factor.</summary>
    public System.Text.Json.Nodes.JsonObject? Profile { get; init; }

    /// <summary>What the maker calls the authenticator ("YubiKey 5 NFC"); null where it does not say.</summary>
    [JsonIgnore]
    public string? AuthenticatorName => Profile.Text("authenticatorName");

    /// <summary>True where it can be used.</summary>
    [JsonIgnore]
    public bool IsActive => Status == "ACTIVE";

    /// <summary>True where it is something that the user has, not only knows.</summary>
    [JsonIgnore]
    public bool IsPossession => FactorType is not ("question" or "password");

    /// <summary>True where it resists phishing: WebAuthn, U2F, and Okta FastPass (signed_nonce).</summary>
    [JsonIgnore]
    public bool IsPhishingResistant => FactorType is "webauthn" or "signed_nonce" or "u2f";
}
