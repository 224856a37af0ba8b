using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Provisioning;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>An app instance.</summary>
internal sealed class App(string id, string name, DateTimeOffset created)
{
    /// <summary>0oa...</summary>
    public string Id { get; } = id;

    /// <summary>exk...: the key under which the app's SAML pages stand.</summary>
    public string ExternalKey { get; init; } = OktaId.New("exk");

    /// <summary>Access policy of the app (rst...).</summary>
    public required string AccessPolicyId { get; set; }

    /// <summary>Key in the catalogue: amazon_aws_sso, oidc_client.</summary>
    public string Name { get; } = name;

    /// <summary>Name in the catalogue for people.</summary>
    public string DisplayName => Catalog.Find(Name)?.DisplayName ?? Label;

    /// <summary>Label chosen by the administrator.</summary>
    public string Label { get; set; } = "";

    /// <summary>SAML_2_0, BROWSER_PLUGIN, OPENID_CONNECT, BOOKMARK.</summary>
    public string SignOnMode { get; set; } = "BROWSER_PLUGIN";

    /// <summary>Whether people can sign in to it.</summary>
    public bool IsActive { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>accessibility as sent.</summary>
    public JsonObject Accessibility { get; set; } = [];

    /// <summary>visibility as sent.</summary>
    public JsonObject Visibility { get; set; } = [];

    /// <summary>settings as sent, completed.</summary>
    public JsonObject Settings { get; set; } = [];

    /// <summary>credentials.userNameTemplate as sent, completed.</summary>
    public JsonObject UserNameTemplate { get; set; } = [];

    /// <summary>profile as sent; null where none was.</summary>
    public JsonObject? Profile { get; set; }

    /// <summary>All signing keys; never fewer over time.</summary>
    public List<SigningKey> Keys { get; } = [];

    /// <summary>Key pairs that wait for a certificate.</summary>
    public List<SigningRequest> Requests { get; } = [];

    /// <summary>Key that signs now.</summary>
    public SigningKey? ActiveKey { get; set; }

    /// <summary>OAuth side of an oidc_client; null otherwise.</summary>
    public OAuthClient? Client { get; set; }

    /// <summary>Assigned groups.</summary>
    public Dictionary<string, AppGroup> Groups { get; } = [];

    /// <summary>Assigned users.</summary>
    public Dictionary<string, AppUser> Users { get; } = [];

    /// <summary>How Okta provisions it.</summary>
    public Connection Connection { get; } = new();

    /// <summary>A value of settings.app.</summary>
    public string? AppSetting(string key) => Settings.Bag("app").Text(key);

    /// <summary>A value of settings.signOn.</summary>
    public string? SignOnSetting(string key) => Settings.Bag("signOn").Text(key);
}
