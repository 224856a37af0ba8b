using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta;

/// <summary>What a service app proves itself with. Keep it secret.</summary>
internal sealed class ServiceAppCredentials(string clientId, string kid, RSA key)
{
    /// <summary>client_id.</summary>
    public string ClientId { get; } = clientId;

    /// <summary>Key id.</summary>
    public string Kid { get; } = kid;

    /// <summary>The private key as PEM (PKCS #8).</summary>
    public string PrivateKeyPem() => key.ExportPkcs8PrivateKeyPem();

    /// <inheritdoc/>
    public override string ToString() => ClientId;
}

/// <summary>What an org starts with: an administrator and her API token.</summary>
internal static class OktaSeed
{
    /// <summary>Login of the administrator.</summary>
    public const string AdminLogin = "admin@example.com";

    /// <summary>Login of the administrator whose tokens are held to scopes: another person than the first.</summary>
    public const string RestrictedLogin = "restricted@example.com";

    private static readonly string[] _scopes =
    [
        "okta.apps", "okta.groups", "okta.users", "okta.logs", "okta.policies", "okta.authenticators", "okta.appGrants", "okta.profileMappings", "okta.schemas", "okta.domains", "okta.orgs",
        "okta.userTypes", "okta.roles", "okta.apiTokens", "okta.networkZones", "okta.eventHooks", "okta.idps", "okta.trustedOrigins", "okta.authorizationServers", "okta.brands",
        "okta.principalRateLimits", "okta.sessions", "okta.clients", "okta.universalLogout",
        "okta.logStreams", "okta.behaviors", "okta.threatInsights", "okta.userRisk",
    ];

    /// <summary>Puts the administrator and the token into the org.</summary>
    public static void Apply(OktaOrg org, string adminToken)
    {
        using (org.Enter(Caller.System))
        {
            var admin = MakeAdministrator(org, AdminLogin, "Sandbox");
            org.Tokens.Add(adminToken, admin, "sandbox");
            org.Apps.AddFirstParty(Catalog.AdminConsole);
            org.Apps.AddFirstParty(Catalog.Dashboard);
        }
    }

    /// <summary>Makes an API token of a second administrator that is held to these scopes.</summary>
    public static string RestrictedToken(OktaOrg org, IReadOnlyCollection<string> scopes)
    {
        using (org.Enter(Caller.System))
        {
            var secret = "00" + OktaId.New("", 40);
            org.Tokens.Add(secret, org.Users.Find(RestrictedLogin) ?? MakeAdministrator(org, RestrictedLogin, "Restricted"), "restricted", scopes);
            return secret;
        }
    }

    private static User MakeAdministrator(OktaOrg org, string login, string firstName)
    {
        var admin = org.Users.Create(
            new JsonObject { ["profile"] = new JsonObject { ["login"] = login, ["email"] = login, ["firstName"] = firstName, ["lastName"] = "Administrator" }, ["credentials"] = new JsonObject { ["password"] = new JsonObject { ["value"] = "Aa1" + OktaId.New("", 24) } } },
            activate: true,
            changePassword: false);
        org.Tokens.Administrators[admin.Id] = "SUPER_ADMIN";
        return admin;
    }

    /// <summary>Makes a service app with every scope and a super administrator's role.</summary>
    public static ServiceAppCredentials ServiceApp(OktaOrg org, bool dpop)
    {
        var key = RsaKeys.Create(2048);
        var kid = OktaId.New("", 32);
        var numbers = key.ExportParameters(includePrivateParameters: false);
        var app = org.Apps.Create(
            new JsonObject
            {
                ["name"] = Catalog.Oidc,
                ["label"] = "OktaIdc service app",
                ["signOnMode"] = "OPENID_CONNECT",
                ["credentials"] = new JsonObject { ["oauthClient"] = new JsonObject { ["token_endpoint_auth_method"] = "private_key_jwt" } },
                ["settings"] = new JsonObject
                {
                    ["oauthClient"] = new JsonObject
                    {
                        ["application_type"] = "service",
                        ["grant_types"] = new JsonArray("client_credentials"),
                        ["response_types"] = new JsonArray("token"),
                        ["dpop_bound_access_tokens"] = dpop,
                        ["jwks"] = new JsonObject
                        {
                            ["keys"] = new JsonArray(new JsonObject
                            {
                                ["kty"] = "RSA",
                                ["kid"] = kid,
                                ["use"] = "sig",
                                ["alg"] = "RS256",
                                ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
                                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
                            }),
                        },
                    },
                },
            },
            activate: true);
        foreach (var scope in _scopes.SelectMany(s => new[] { s + ".read", s + ".manage" }))
        {
            app.Client!.Grants[scope] = new ScopeGrant(OktaId.New("oag"), scope, org.Now, "system");
        }

        app.Client!.Roles["SUPER_ADMIN"] = OktaId.New("ra1");
        return new ServiceAppCredentials(app.Id, kid, key);
    }
}
