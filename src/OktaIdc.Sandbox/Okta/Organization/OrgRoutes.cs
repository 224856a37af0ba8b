using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Organization;

/// <summary>The org's settings, its API tokens, and what SDKs ask for on their way: lists that are empty in a fresh org.</summary>
internal sealed class OrgRoutes(OktaOrg org)
{
    private static readonly (string Path, string Scope)[] _emptyLists =
    [
        ("/api/v1/eventHooks", "okta.eventHooks"), ("/api/v1/inlineHooks", "okta.inlineHooks"), ("/api/v1/idps", "okta.idps"),
        ("/api/v1/trustedOrigins", "okta.trustedOrigins"), ("/api/v1/authorizationServers", "okta.authorizationServers"), ("/api/v1/brands", "okta.brands"),
        ("/api/v1/device-assurances", "okta.deviceAssurance"), ("/api/v1/email-domains", "okta.emailDomains"),
        ("/api/v1/captchas", "okta.captchas"), ("/api/v1/features", "okta.features"), ("/api/v1/realms", "okta.realms"), ("/api/v1/devices", "okta.devices"),
        ("/api/v1/meta/schemas/user/linkedObjects", "okta.linkedObjects"),
    ];

    private JsonObject _settings = new()
    {
        ["companyName"] = "Sandbox", ["website"] = "https://www.example.com", ["phoneNumber"] = "", ["endUserSupportHelpURL"] = "", ["supportPhoneNumber"] = "",
        ["address1"] = "", ["address2"] = "", ["city"] = "", ["state"] = "", ["country"] = "", ["postalCode"] = "",
    };

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        foreach (var (path, scope) in _emptyLists)
        {
            routes.Api("GET", path, scope, call => call.Page(Array.Empty<JsonObject>(), _ => "", o => o, 200));
        }

        routes.Api("GET", "/api/v1/domains", "okta.domains", _ => SandboxResponse.Json(200, new JsonObject { ["domains"] = new JsonArray() }));
        routes.Api("GET", "/api/v1/org", "okta.orgs", call => SandboxResponse.Json(200, Settings(call)));
        routes.Api("POST", "/api/v1/org", "okta.orgs", call => Change(call, replace: false));
        routes.Api("PUT", "/api/v1/org", "okta.orgs", call => Change(call, replace: true));
        routes.Api("GET", "/api/v1/org/settings/clientPrivilegesSetting", "okta.orgs", _ => SandboxResponse.Json(200, new JsonObject { ["clientPrivilegesSetting"] = false }));
        routes.Api("GET", "/api/v1/org/preferences", "okta.orgs", Preferences);
        routes.Api("GET", "/api/v1/org/contacts", "okta.orgs", Contacts);
        routes.Api("GET", "/api/v1/api-tokens", "okta.apiTokens", call => call.Page([.. org.Tokens.All], t => t.Id, t => Token(call, t), 200));
        routes.Api("GET", "/api/v1/api-tokens/{tokenId}", "okta.apiTokens", call =>
            SandboxResponse.Json(200, Token(call, org.Tokens.All.FirstOrDefault(t => t.Id == call["tokenId"]) ?? throw Refusals.NotFound(call["tokenId"], "ApiToken"))));
        routes.Api("DELETE", "/api/v1/api-tokens/{tokenId}", "okta.apiTokens", Revoke);
        routes.Public("GET", "/.well-known/okta-organization", call => SandboxResponse.Json(200, new JsonObject
        {
            ["id"] = org.Id,
            ["_links"] = new JsonObject { ["organization"] = Links.To(call.Base) },
            ["pipeline"] = "idx",
        }));
    }

    private SandboxResponse Change(OktaCall call, bool replace)
    {
        var body = call.Body();
        var settings = _settings.Copy();
        foreach (var name in _settings.Select(s => s.Key))
        {
            if (replace || body.ContainsKey(name))
            {
                settings[name] = body.Text(name) ?? "";
            }
        }

        _settings = settings;
        return SandboxResponse.Json(200, Settings(call));
    }

    private JsonObject Settings(OktaCall call)
    {
        var body = _settings.Copy();
        body["id"] = org.Id;
        body["created"] = OktaTime.Text(org.Created);
        body["lastUpdated"] = OktaTime.Text(org.Created);
        body["status"] = "ACTIVE";
        body["subdomain"] = org.Subdomain;
        body["_links"] = new JsonObject
        {
            ["preferences"] = Links.To(call.Link("/api/v1/org/preferences")),
            ["contacts"] = Links.To(call.Link("/api/v1/org/contacts")),
        };
        return body;
    }

    private static SandboxResponse Preferences(OktaCall call) => SandboxResponse.Json(200, new JsonObject
    {
        ["showEndUserFooter"] = true,
        ["_links"] = new JsonObject { ["hideEndUserFooter"] = Links.To(call.Link("/api/v1/org/preferences/hideEndUserFooter")) },
    });

    private static SandboxResponse Contacts(OktaCall call) => SandboxResponse.Json(200, new[] { "BILLING", "TECHNICAL" }.ToJson(t => new JsonObject
    {
        ["contactType"] = t,
        ["_links"] = new JsonObject { [t.ToLowerInvariant()] = Links.To(call.Link("/api/v1/org/contacts/" + t.ToLowerInvariant())) },
    }));

    private SandboxResponse Revoke(OktaCall call)
    {
        var id = call["tokenId"];
        org.Tokens.Revoke(id == "current" ? call.Caller.TokenId ?? "" : id);
        return SandboxResponse.Empty(204);
    }

    private static JsonObject Token(OktaCall call, ApiToken token) => new()
    {
        ["id"] = token.Id,
        ["name"] = token.Name,
        ["userId"] = token.UserId,
        ["clientName"] = "Okta API",
        ["tokenWindow"] = "P30D",
        ["network"] = new JsonObject { ["connection"] = "ANYWHERE" },
        ["created"] = OktaTime.Text(token.Created),
        ["lastUpdated"] = OktaTime.Text(token.LastUsed),
        ["expiresAt"] = OktaTime.Text(token.LastUsed + ApiToken.Life),
        ["_link"] = new JsonObject { ["self"] = Links.To(call.Link($"/api/v1/api-tokens/{token.Id}"), "GET", "DELETE") },
    };
}
