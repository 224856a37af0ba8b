using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Security;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>/api/v1/apps/{appId}/grants, and the administrator roles of a service app below /oauth2/v1/clients.</summary>
internal sealed class GrantRoutes(OktaOrg org)
{
    private const string Grants = "/api/v1/apps/{appId}/grants";
    private const string Roles = "/oauth2/v1/clients/{clientId}/roles";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Grants, "okta.appGrants", call => SandboxResponse.Json(200, Client(call["appId"]).Grants.Values.ToJson(g => Render(call, call["appId"], g))));
        routes.Api("POST", Grants, "okta.appGrants", Grant);
        routes.Api("GET", Grants + "/{grantId}", "okta.appGrants", call => SandboxResponse.Json(200, Render(call, call["appId"], Find(call))));
        routes.Api("DELETE", Grants + "/{grantId}", "okta.appGrants", Revoke);
        routes.Api("GET", Roles, "okta.roles", call => SandboxResponse.Json(200, Client(call["clientId"]).Roles.ToJson(r => RoleRoutes.Render(org, call, $"/oauth2/v1/clients/{call["clientId"]}", r.Key, r.Value, "CLIENT"))));
        routes.Api("POST", Roles, "okta.roles", AddRole);
        routes.Api("DELETE", Roles + "/{roleId}", "okta.roles", RemoveRole);
    }

    private OAuthClient Client(string appId) => org.Apps.Get(appId).Client ?? throw Refusals.NotFound(appId, "OAuth2Client");

    private ScopeGrant Find(OktaCall call) => Client(call["appId"]).Grants.Values.FirstOrDefault(g => g.Id == call["grantId"]) ?? throw Refusals.NotFound(call["grantId"], "OAuth2ScopeConsentGrant");

    private SandboxResponse Grant(OktaCall call)
    {
        var body = call.Body();
        var app = org.Apps.Get(call["appId"]);
        var scope = body.Text("scopeId") ?? throw Refusals.Validation("scopeId", "scopeId: The field cannot be left blank");
        if (body.Text("issuer")?.TrimEnd('/') != call.Base)
        {
            throw Refusals.Validation("issuer", "issuer: must be the address of the org");
        }

        if (!scope.StartsWith("okta.", StringComparison.Ordinal))
        {
            throw Refusals.Validation("scopeId", $"scopeId: '{scope}' is not a valid scope");
        }

        var grants = Client(app.Id).Grants;
        if (!grants.TryGetValue(scope, out var grant))
        {
            grants[scope] = grant = new ScopeGrant(OktaId.New("oag"), scope, org.Now, call.Caller.Id);
            org.Log.Success("app.oauth2.as.consent.grant", Targets.Of(app));
        }

        return SandboxResponse.Json(201, Render(call, app.Id, grant));
    }

    private SandboxResponse Revoke(OktaCall call)
    {
        Client(call["appId"]).Grants.Remove(Find(call).Scope);
        org.Log.Success("app.oauth2.as.consent.revoke", Targets.Of(org.Apps.Get(call["appId"])));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse AddRole(OktaCall call)
    {
        var client = Client(call["clientId"]);
        var type = RoleRoutes.Wished(call);
        client.Roles.TryAdd(type, OktaId.New("ra1"));
        Write("app.oauth2.client.privilege.grant", call["clientId"], type);
        return SandboxResponse.Json(200, RoleRoutes.Render(org, call, $"/oauth2/v1/clients/{call["clientId"]}", type, client.Roles[type], "CLIENT"));
    }

    private SandboxResponse RemoveRole(OktaCall call)
    {
        var client = Client(call["clientId"]);
        var type = client.Roles.FirstOrDefault(r => r.Value == call["roleId"]).Key ?? throw Refusals.NotFound(call["roleId"], "RoleAssignment");
        client.Roles.Remove(type);
        Write("app.oauth2.client.privilege.revoke", call["clientId"], type);
        return SandboxResponse.Empty(204);
    }

    private void Write(string eventType, string clientId, string role) =>
        org.Log.Write(eventType, "SUCCESS", null, [Targets.Of(org.Apps.Get(clientId))], new JsonObject { ["privilegeGranted"] = RoleRoutes.Labels[role], ["role"] = role });

    private static JsonObject Render(OktaCall call, string appId, ScopeGrant grant) => new()
    {
        ["id"] = grant.Id,
        ["status"] = "ACTIVE",
        ["created"] = OktaTime.Text(grant.Created),
        ["createdBy"] = new JsonObject { ["id"] = grant.CreatedBy, ["type"] = "User" },
        ["lastUpdated"] = OktaTime.Text(grant.Created),
        ["issuer"] = call.Base,
        ["clientId"] = appId,
        ["scopeId"] = grant.Scope,
        ["source"] = "ADMIN",
        ["_links"] = new JsonObject { ["app"] = Links.To(call.Link($"/api/v1/apps/{appId}")), ["self"] = Links.To(call.Link($"/api/v1/apps/{appId}/grants/{grant.Id}")) },
    };
}
