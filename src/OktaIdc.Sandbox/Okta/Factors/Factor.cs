namespace OktaIdc.Sandbox.Okta.Factors;

/// <summary>How the scripted person answers when asked for a second factor.</summary>
internal enum MfaAnswer
{
    /// <summary>As she should.</summary>
    Approve,

    /// <summary>"It was not me."</summary>
    Reject,

    /// <summary>Not at all.</summary>
    Ignore,
}

/// <summary>A factor that a person has enrolled.</summary>
internal sealed class Factor(string id, string factorType, string provider, DateTimeOffset created)
{
    private static readonly Dictionary<string, string> _prefixes = new() { ["push"] = "opf", ["webauthn"] = "fwf", ["token:software:totp"] = "ost", ["sms"] = "mbl" };

    /// <summary>Every type that can be enrolled.</summary>
    public static IReadOnlyCollection<string> Types { get; } = ["push", "signed_nonce", "webauthn", "token:software:totp", "sms", "call", "email", "question", "token:hardware", "u2f"];

    /// <summary>opf..., fwf..., ...</summary>
    public string Id { get; } = id;

    /// <summary>push, webauthn, ...</summary>
    public string FactorType { get; } = factorType;

    /// <summary>OKTA, FIDO, GOOGLE.</summary>
    public string Provider { get; } = provider;

    /// <summary>Whether it can be used; otherwise it waits for its activation.</summary>
    public bool IsActive { get; set; }

    /// <summary>When it was enrolled.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>Whether it is something that the person has.</summary>
    public bool IsPossession => FactorType != "question";

    /// <summary>Whether it resists phishing.</summary>
    public bool IsPhishingResistant => FactorType is "webauthn" or "signed_nonce" or "u2f";

    /// <summary>The beginning of an id of this type.</summary>
    public static string Prefix(string type) => _prefixes.GetValueOrDefault(type, "fct");
}
