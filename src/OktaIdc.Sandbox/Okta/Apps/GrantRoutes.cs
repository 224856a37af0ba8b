using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>/api/v1/apps/{appId}/grants, and the administrator roles of a service app below /oauth2/v1/clients.</summary>
internal sealed class GrantRoutes(OktaOrg org)
{
    private const string Grants = "/api/v1/apps/{appId}/grants";
    private const string Roles = "/oauth2/v1/clients/{clientId}/roles";

    private static readonly Dictionary<string, string> _labels = new()
    {
        ["SUPER_ADMIN"] = "Super Administrator",
        ["ORG_ADMIN"] = "Organization Administrator",
        ["APP_ADMIN"] = "Application Administrator",
        ["GROUP_MEMBERSHIP_ADMIN"] = "Group Membership Administrator",
        ["USER_ADMIN"] = "Group Administrator",
        ["HELP_DESK_ADMIN"] = "Help Desk Administrator",
        ["READ_ONLY_ADMIN"] = "Read-Only Administrator",
        ["REPORT_ADMIN"] = "Report Administrator",
        ["API_ACCESS_MANAGEMENT_ADMIN"] = "API Access Management Administrator",
    };

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Grants, "okta.appGrants", call => SandboxResponse.Json(200, Client(call["appId"]).Grants.Values.ToJson(g => Render(call, call["appId"], g))));
        routes.Api("POST", Grants, "okta.appGrants", Grant);
        routes.Api("GET", Grants + "/{grantId}", "okta.appGrants", call => SandboxResponse.Json(200, Render(call, call["appId"], Find(call))));
        routes.Api("DELETE", Grants + "/{grantId}", "okta.appGrants", Revoke);
        routes.Api("GET", Roles, "okta.roles", call => SandboxResponse.Json(200, Client(call["clientId"]).Roles.ToJson(r => RoleView(call, $"/oauth2/v1/clients/{call["clientId"]}", r.Key, r.Value, "CLIENT"))));
        routes.Api("POST", Roles, "okta.roles", AddRole);
        routes.Api("DELETE", Roles + "/{roleId}", "okta.roles", RemoveRole);
        routes.Api("GET", "/api/v1/users/{userId}/roles", "okta.roles", UserRoles);
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
        var type = call.Body().Text("type") ?? "";
        if (!_labels.ContainsKey(type))
        {
            throw Refusals.Validation("type", "type: must be one of " + string.Join(", ", _labels.Keys));
        }

        client.Roles.TryAdd(type, OktaId.New("ra1"));
        org.Log.Success("app.oauth2.client.privilege.grant", Targets.Of(org.Apps.Get(call["clientId"])));
        return SandboxResponse.Json(200, RoleView(call, $"/oauth2/v1/clients/{call["clientId"]}", type, client.Roles[type], "CLIENT"));
    }

    private SandboxResponse RemoveRole(OktaCall call)
    {
        var client = Client(call["clientId"]);
        var type = client.Roles.FirstOrDefault(r => r.Value == call["roleId"]).Key ?? throw Refusals.NotFound(call["roleId"], "RoleAssignment");
        client.Roles.Remove(type);
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse UserRoles(OktaCall call)
    {
        var user = org.Users.Get(call["userId"]);
        var roles = new JsonArray();
        if (org.Tokens.Administrators.TryGetValue(user.Id, out var type))
        {
            roles.Add(RoleView(call, $"/api/v1/users/{user.Id}", type, "ra1" + user.Id[3..], "USER"));
        }

        return SandboxResponse.Json(200, roles);
    }

    private JsonObject RoleView(OktaCall call, string assignee, string type, string id, string kind) => new()
    {
        ["id"] = id,
        ["label"] = _labels[type],
        ["type"] = type,
        ["status"] = "ACTIVE",
        ["created"] = OktaTime.Text(org.Created),
        ["lastUpdated"] = OktaTime.Text(org.Created),
        ["assignmentType"] = kind,
        ["_links"] = new JsonObject { ["assignee"] = Links.To(call.Link(assignee)) },
    };

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
