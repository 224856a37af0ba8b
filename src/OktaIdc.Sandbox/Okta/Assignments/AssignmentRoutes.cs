using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Assignments;

/// <summary>/api/v1/apps/{appId}/users and /groups.</summary>
internal sealed class AssignmentRoutes(OktaOrg org)
{
    private const string Scope = "okta.apps";
    private const string Users = "/api/v1/apps/{appId}/users";
    private const string Groups = "/api/v1/apps/{appId}/groups";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Users, Scope, ListUsers);
        routes.Api("POST", Users, Scope, AssignUser);
        routes.Api("GET", Users + "/{userId}", Scope, call => ShowUser(call, App(call), User(call)));
        routes.Api("POST", Users + "/{userId}", Scope, UpdateUser);
        routes.Api("DELETE", Users + "/{userId}", Scope, UnassignUser);
        routes.Api("GET", Groups, Scope, ListGroups);
        routes.Api("GET", Groups + "/{groupId}", Scope, call => ShowGroup(call, App(call), Assigned(call)));
        routes.Api("PUT", Groups + "/{groupId}", Scope, AssignGroup);
        routes.Api("PATCH", Groups + "/{groupId}", Scope, PatchGroup);
        routes.Api("DELETE", Groups + "/{groupId}", Scope, UnassignGroup);
    }

    private App App(OktaCall call) => org.Apps.Get(call["appId"]);

    private User User(OktaCall call) => org.Users.Get(call["userId"]);

    private AppGroup Assigned(OktaCall call) => App(call).Groups.GetValueOrDefault(call["groupId"]) ?? throw Refusals.NotFound(call["groupId"], "ApplicationGroupAssignment");

    private SandboxResponse ListUsers(OktaCall call)
    {
        var app = App(call);
        var q = call.Query("q");
        List<AppUser> users = [.. app.Users.Values.Where(u => q is null || Mentions(u, q))];
        return call.Page(users, u => u.Id, u => Render(call, app, u), 500, 50);
    }

    private bool Mentions(AppUser assigned, string q) =>
        assigned.UserName.StartsWith(q, StringComparison.OrdinalIgnoreCase) ||
        (org.Users.Find(assigned.Id) is { } user && new[] { "firstName", "lastName", "email" }.Any(f => user.Profile.Text(f)?.StartsWith(q, StringComparison.OrdinalIgnoreCase) == true));

    private SandboxResponse AssignUser(OktaCall call)
    {
        var body = call.Body();
        var app = App(call);
        var user = org.Users.Get(body.Text("id") ?? throw Refusals.Validation("id", "id: The field cannot be left blank"));
        org.Assignments.Assign(app, user, body);
        return ShowUser(call, app, user);
    }

    private SandboxResponse UpdateUser(OktaCall call)
    {
        org.Assignments.Update(App(call), User(call), call.Body());
        return ShowUser(call, App(call), User(call));
    }

    private SandboxResponse UnassignUser(OktaCall call)
    {
        org.Assignments.Unassign(App(call), User(call));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse ListGroups(OktaCall call)
    {
        var app = App(call);
        var q = call.Query("q");
        List<AppGroup> groups = [.. app.Groups.Values.Where(g => q is null || org.Groups.Find(g.GroupId)?.Name.StartsWith(q, StringComparison.OrdinalIgnoreCase) == true).OrderBy(g => g.Priority)];
        return call.Page(groups, g => g.GroupId, g => Render(call, app, g), 200, 20);
    }

    private SandboxResponse AssignGroup(OktaCall call)
    {
        var app = App(call);
        return ShowGroup(call, app, org.Assignments.AssignGroup(app, org.Groups.Get(call["groupId"]), call.BodyOrEmpty()));
    }

    private SandboxResponse PatchGroup(OktaCall call)
    {
        var app = App(call);
        var assigned = Assigned(call);
        foreach (var operation in (call.Json() as JsonArray ?? throw Refusals.Malformed()).Select(o => o as JsonObject ?? throw Refusals.Malformed()))
        {
            var path = operation.Text("path") ?? "";
            if (operation.Text("op") != "replace" || !(path == "/priority" || path.StartsWith("/profile/", StringComparison.Ordinal)))
            {
                throw Refusals.Validation("path", "Only replace on /priority and /profile/* is supported.");
            }

            if (path == "/priority")
            {
                assigned.Priority = operation.Number("value") ?? throw Refusals.Malformed();
            }
            else
            {
                assigned.Profile[path["/profile/".Length..]] = operation["value"]?.DeepClone();
            }
        }

        assigned.LastUpdated = org.Now;
        org.Log.Success("group.application_assignment.update", Targets.Of(org.Groups.Get(call["groupId"])), Targets.Of(app));
        return ShowGroup(call, app, assigned);
    }

    private SandboxResponse UnassignGroup(OktaCall call)
    {
        var group = org.Groups.Find(call["groupId"]) ?? throw Refusals.NotFound(call["groupId"], "UserGroup");
        org.Assignments.UnassignGroup(App(call), group);
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse ShowUser(OktaCall call, App app, User user) => SandboxResponse.Json(200, Render(call, app, AssignmentState.Need(app, user)));

    private SandboxResponse ShowGroup(OktaCall call, App app, AppGroup group) => SandboxResponse.Json(200, Render(call, app, group));

    private JsonObject Render(OktaCall call, App app, AppUser assigned)
    {
        var user = org.Users.Get(assigned.Id);
        var body = AppUserView.Render(app, assigned, call, org.Mappings.Profile(app, user, assigned));
        if (!assigned.Individually && app.Groups.Values.Where(g => org.Groups.Find(g.GroupId)?.Has(user.Id) == true).MinBy(g => g.Priority) is { } group)
        {
            body["_links"]!["group"] = Routing.Links.To(call.Link($"/api/v1/groups/{group.GroupId}"));
        }

        if (call.Expands("user"))
        {
            body["_embedded"] = new JsonObject { ["user"] = UserView.Render(user, org.Mappings.UserTypeId, call) };
        }

        return body;
    }

    private JsonObject Render(OktaCall call, App app, AppGroup assigned)
    {
        var body = AppUserView.Render(app, assigned, call);
        if (call.Expands("group"))
        {
            body["_embedded"] = new JsonObject { ["group"] = GroupView.Render(org.Groups.Get(assigned.GroupId), call) };
        }

        return body;
    }
}
