using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>The OAuth side of an API service app.</summary>
internal sealed class OAuthClient
{
    /// <summary>client_id: the app's id.</summary>
    public required string ClientId { get; init; }

    /// <summary>How it proves itself at the token endpoint.</summary>
    public string AuthMethod { get; set; } = "private_key_jwt";

    /// <summary>Public keys (RFC 7517).</summary>
    public JsonArray Keys { get; set; } = [];

    /// <summary>Whether tokens must be bound by DPoP (RFC 9449).</summary>
    public bool RequiresDpop { get; set; }

    /// <summary>service, web, browser, native.</summary>
    public string ApplicationType { get; set; } = "service";

    /// <summary>Granted scopes: scope to grant.</summary>
    public Dictionary<string, ScopeGrant> Grants { get; } = [];

    /// <summary>Administrator roles: role type to assignment id.</summary>
    public Dictionary<string, string> Roles { get; } = [];
}

/// <summary>A scope that an administrator granted to a client.</summary>
internal sealed record ScopeGrant(string Id, string Scope, DateTimeOffset Created, string CreatedBy);
