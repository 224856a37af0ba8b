using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>/api/v1/groups.</summary>
internal sealed class GroupRoutes(OktaOrg org)
{
    private const string Scope = "okta.groups";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/groups", Scope, List);
        routes.Api("POST", "/api/v1/groups", Scope, call => SandboxResponse.Json(200, GroupView.Render(org.Groups.Create(call.Body()), call)));
        routes.Api("GET", "/api/v1/groups/{groupId}", Scope, call => SandboxResponse.Json(200, Render(org.Groups.Get(call["groupId"]), call)));
        routes.Api("PUT", "/api/v1/groups/{groupId}", Scope, Update);
        routes.Api("DELETE", "/api/v1/groups/{groupId}", Scope, Delete);
        routes.Api("GET", "/api/v1/groups/{groupId}/users", Scope, Members);
        routes.Api("PUT", "/api/v1/groups/{groupId}/users/{userId}", Scope, call => Member(call, org.Groups.AddMember));
        routes.Api("DELETE", "/api/v1/groups/{groupId}/users/{userId}", Scope, call => Member(call, org.Groups.RemoveMember));
        routes.Api("GET", "/api/v1/groups/{groupId}/apps", Scope, Apps);
    }

    private SandboxResponse List(OktaCall call) => call.Page(
        GroupSearch.Select(call, org.Groups.All), g => g.Id, g => Render(g, call), call.Query("q") is null ? 10000 : 300, call.Query("q") is null ? 200 : 300);

    private SandboxResponse Update(OktaCall call)
    {
        var group = org.Groups.Get(call["groupId"]);
        org.Groups.Update(group, call.Body());
        return SandboxResponse.Json(200, GroupView.Render(group, call));
    }

    private SandboxResponse Delete(OktaCall call)
    {
        org.Groups.Delete(org.Groups.Get(call["groupId"]));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Members(OktaCall call) => call.Page(
        org.Groups.Members(org.Groups.Get(call["groupId"])), u => u.Id, u => UserView.Render(u, org.Mappings.UserTypeId, call, alone: false), 1000);

    private SandboxResponse Member(OktaCall call, Action<Group, User> act)
    {
        act(org.Groups.Get(call["groupId"]), org.Users.Get(call["userId"]));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Apps(OktaCall call)
    {
        var group = org.Groups.Get(call["groupId"]);
        return call.Page([.. org.Apps.All.Where(a => a.Groups.ContainsKey(group.Id))], a => a.Id, a => AppView.Render(a, call), 200, 20);
    }

    private JsonObject Render(Group group, OktaCall call)
    {
        var body = GroupView.Render(group, call);
        if (call.Expands("stats"))
        {
            body["_embedded"] = new JsonObject
            {
                ["stats"] = new JsonObject
                {
                    ["usersCount"] = org.Groups.Members(group).Count,
                    ["appsCount"] = org.Apps.All.Count(a => a.Groups.ContainsKey(group.Id)),
                    ["groupPushMappingsCount"] = org.Push.All.Count(m => m.SourceGroupId == group.Id),
                },
            };
        }

        return body;
    }
}
