using System.Text.Json.Nodes;

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
internal sealed class Factor(string id, FactorKind kind, string provider, DateTimeOffset created)
{
    /// <summary>What there is to know of its type.</summary>
    public FactorKind Kind { get; } = kind;

    /// <summary>opf..., fwf..., ...</summary>
    public string Id { get; } = id;

    /// <summary>push, webauthn, ...</summary>
    public string FactorType => Kind.Type;

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

    /// <summary>profile: the phone's number, the key's name; null for what Okta would say of its kind.</summary>
    public JsonObject? Profile { get; set; }
}
