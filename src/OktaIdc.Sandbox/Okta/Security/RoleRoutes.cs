using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Security;

/// <summary>Administrator roles of people: /api/v1/users/{id}/roles, and everybody who has one.</summary>
internal sealed class RoleRoutes(OktaOrg org)
{
    private const string Scope = "okta.roles";
    private const string Roles = "/api/v1/users/{userId}/roles";

    /// <summary>The standard roles and their names for people.</summary>
    public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>
    {
        ["SUPER_ADMIN"] = "Super Administrator", ["ORG_ADMIN"] = "Organization Administrator", ["APP_ADMIN"] = "Application Administrator", ["USER_ADMIN"] = "Group Administrator",
        ["GROUP_MEMBERSHIP_ADMIN"] = "Group Membership Administrator", ["HELP_DESK_ADMIN"] = "Help Desk Administrator", ["READ_ONLY_ADMIN"] = "Read-Only Administrator",
        ["API_ACCESS_MANAGEMENT_ADMIN"] = "API Access Management Administrator", ["REPORT_ADMIN"] = "Report Administrator",
    };

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Roles, Scope, List);
        routes.Api("POST", Roles, Scope, Grant);
        routes.Api("DELETE", Roles + "/{roleId}", Scope, Revoke);
        routes.Api("GET", "/api/v1/iam/assignees/users", Scope, Assignees);
    }

    /// <summary>A role as it was assigned.</summary>
    public static JsonObject Render(OktaOrg org, OktaCall call, string assignee, string type, string id, string kind) => new()
    {
        ["id"] = id,
        ["label"] = Labels[type],
        ["type"] = type,
        ["status"] = "ACTIVE",
        ["created"] = OktaTime.Text(org.Created),
        ["lastUpdated"] = OktaTime.Text(org.Created),
        ["assignmentType"] = kind,
        ["_links"] = new JsonObject { ["assignee"] = Links.To(call.Link(assignee)) },
    };

    /// <summary>The type that a body asks for.</summary>
    /// <exception cref="OktaFault">E0000001: there is no such role.</exception>
    public static string Wished(OktaCall call) => call.Body().Text("type") is { } type && Labels.ContainsKey(type) ? type : throw Refusals.Validation("type", "type: must be one of " + string.Join(", ", Labels.Keys));

    private User Meant(OktaCall call) => org.Users.Get(call["userId"]);

    private SandboxResponse List(OktaCall call)
    {
        var user = Meant(call);
        return SandboxResponse.Json(200, org.Tokens.Administrators.TryGetValue(user.Id, out var type) ? new JsonArray(Render(call, user, type)) : new JsonArray());
    }

    private SandboxResponse Grant(OktaCall call)
    {
        var (user, type) = (Meant(call), Wished(call));
        if (org.Tokens.Administrators.ContainsKey(user.Id))
        {
            throw new OktaFault("E0000090", "The role specified is already assigned to the user.");
        }

        org.Tokens.Administrators[user.Id] = type;
        Write("user.account.privilege.grant", user, type);
        return SandboxResponse.Json(201, Render(call, user, type));
    }

    private SandboxResponse Revoke(OktaCall call)
    {
        var user = Meant(call);
        if (call["roleId"] != IdOf(user) || !org.Tokens.Administrators.Remove(user.Id, out var type))
        {
            throw Refusals.NotFound(call["roleId"], "RoleAssignment");
        }

        Write("user.account.privilege.revoke", user, type);
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Assignees(OktaCall call) => SandboxResponse.Json(200, new JsonObject
    {
        ["value"] = org.Tokens.Administrators.Keys.ToJson(id => new JsonObject
        {
            ["id"] = id,
            ["orn"] = $"orn:okta:directory:{org.Id}:users:{id}",
            ["_links"] = new JsonObject { ["self"] = Links.To(call.Link("/api/v1/users/" + id)), ["roles"] = Links.To(call.Link($"/api/v1/users/{id}/roles")) },
        }),
        ["_links"] = new JsonObject(),
    });

    private void Write(string eventType, User user, string role) => org.Log.Write(
        eventType, "SUCCESS", null, [Targets.Of(user), new LogTarget(IdOf(user), "ROLE", role, Labels[role])], new JsonObject { ["privilegeGranted"] = Labels[role], ["role"] = role });

    private JsonObject Render(OktaCall call, User user, string type) => Render(org, call, "/api/v1/users/" + user.Id, type, IdOf(user), "USER");

    private static string IdOf(User user) => "ra1" + user.Id[3..];
}
