using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Authenticators;

/// <summary>A kind of credential that the org lets people enrol.</summary>
internal sealed class OrgAuthenticator(string id, string key, string type, DateTimeOffset created)
{
    /// <summary>aut...</summary>
    public string Id { get; } = id;

    /// <summary>okta_verify, webauthn, phone_number, ...</summary>
    public string Key { get; } = key;

    /// <summary>app, security_key, phone, ...</summary>
    public string Type { get; } = type;

    /// <summary>Name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether people can use it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>settings; null where the kind has none.</summary>
    public JsonObject? Settings { get; set; }

    /// <summary>provider; null where Okta itself provides it.</summary>
    public JsonObject? Provider { get; set; }

    /// <summary>The ways in which it is used.</summary>
    public List<OrgAuthenticatorMethod> Methods { get; } = [];

    /// <summary>When it was set up.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;
}

/// <summary>One way in which an authenticator is used: push, signed_nonce, sms, ...</summary>
internal sealed class OrgAuthenticatorMethod(string type)
{
    /// <summary>push, signed_nonce, totp, sms, ...</summary>
    public string Type { get; } = type;

    /// <summary>Whether it can be used.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>settings; null where the method has none.</summary>
    public JsonObject? Settings { get; set; }
}
