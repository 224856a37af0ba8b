using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Users;

/// <summary>/api/v1/users.</summary>
internal sealed class UserRoutes(OktaOrg org)
{
    private const string Scope = "okta.users";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/users", Scope, List);
        routes.Api("POST", "/api/v1/users", Scope, Create);
        routes.Api("GET", "/api/v1/users/{id}", Scope, call => Show(call, Meant(call)));
        routes.Api("POST", "/api/v1/users/{id}", Scope, call => Change(call, replace: false));
        routes.Api("PUT", "/api/v1/users/{id}", Scope, call => Change(call, replace: true));
        routes.Api("DELETE", "/api/v1/users/{id}", Scope, Delete);
        routes.Api("GET", "/api/v1/users/{id}/groups", Scope, Groups);
        routes.Api("GET", "/api/v1/users/{id}/appLinks", Scope, AppLinks);
        routes.Api("DELETE", "/api/v1/users/{id}/sessions", Scope, EndSessions);
        routes.Api("POST", "/oauth2/v1/global-token-revocation", "okta.universalLogout", LogOutEverywhere);
        Lifecycle(routes, "activate", Activation((l, u) => l.Activate(u)));
        Lifecycle(routes, "reactivate", Activation((l, u) => l.Reactivate(u)));
        Lifecycle(routes, "deactivate", Plain((l, u) => l.Deactivate(u)));
        Lifecycle(routes, "suspend", Plain((l, u) => l.Suspend(u)));
        Lifecycle(routes, "unsuspend", Plain((l, u) => l.Unsuspend(u)));
        Lifecycle(routes, "unlock", Plain((l, u) => l.Unlock(u)));
        Lifecycle(routes, "reset_factors", Plain((_, u) => org.Factors.Reset(u)));
        Lifecycle(routes, "expire_password", (call, user) =>
        {
            org.Users.Lifecycle.ExpirePassword(user);
            return Show(call, user);
        });
        Lifecycle(routes, "reset_password", (call, user) =>
        {
            org.Users.Lifecycle.ResetPassword(user);
            return SandboxResponse.Json(200, call.Flag("sendEmail", true) ? new JsonObject() : new JsonObject { ["resetPasswordUrl"] = call.Link("/reset_password/" + OktaId.New("")) });
        });
    }

    private void Lifecycle(RouteTable routes, string action, Func<OktaCall, User, SandboxResponse> answer) =>
        routes.Api("POST", $"/api/v1/users/{{id}}/lifecycle/{action}", Scope, call => answer(call, Meant(call)));

    private Func<OktaCall, User, SandboxResponse> Plain(Action<UserLifecycle, User> act) => (_, user) =>
    {
        act(org.Users.Lifecycle, user);
        return SandboxResponse.Json(200, new JsonObject());
    };

    private Func<OktaCall, User, SandboxResponse> Activation(Action<UserLifecycle, User> act) => (call, user) =>
    {
        var mail = call.Flag("sendEmail", true);
        act(org.Users.Lifecycle, user);
        var token = OktaId.New("");
        return SandboxResponse.Json(200, mail ? new JsonObject() : new JsonObject { ["activationUrl"] = call.Link("/welcome/" + token), ["activationToken"] = token });
    };

    private SandboxResponse List(OktaCall call) => call.Page(
        UserSearch.Select(call, org.Users.All, org.Mappings.UserTypeId), u => u.Id, u => UserView.Render(u, org.Mappings.UserTypeId, call, alone: false), 200, call.Query("q") is null ? 200 : 10);

    private SandboxResponse Create(OktaCall call)
    {
        var next = call.Query("nextLogin");
        if (next is not (null or "changePassword"))
        {
            throw Refusals.Validation("nextLogin", "nextLogin: must be changePassword");
        }

        return Show(call, org.Users.Create(call.Body(), call.Flag("activate", true), next is not null));
    }

    private SandboxResponse Change(OktaCall call, bool replace)
    {
        var user = Meant(call);
        org.Users.Update(user, call.Body(), replace);
        return Show(call, user);
    }

    private SandboxResponse Delete(OktaCall call)
    {
        org.Users.Delete(Meant(call));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Groups(OktaCall call)
    {
        var user = Meant(call);
        return call.Page([.. org.Groups.Of(user.Id)], g => g.Id, g => GroupView.Render(g, call), 200);
    }

    private SandboxResponse AppLinks(OktaCall call)
    {
        var user = Meant(call);
        var links = org.Apps.All.Where(a => a.IsActive && org.Assignments.Find(a.Id, user.Id) is not null).Select((app, i) => (JsonNode)new JsonObject
        {
            ["id"] = org.Assignments.Find(app.Id, user.Id)!.Id,
            ["label"] = app.Label,
            ["linkUrl"] = call.Link($"/home/{app.Name}/{app.Id}/aln"),
            ["logoUrl"] = call.Link("/assets/img/logos/default.png"),
            ["appName"] = app.Name,
            ["appInstanceId"] = app.Id,
            ["appAssignmentId"] = org.Assignments.Find(app.Id, user.Id)!.Id,
            ["credentialsSetup"] = false,
            ["hidden"] = false,
            ["sortOrder"] = i,
        });
        return SandboxResponse.Json(200, new JsonArray([.. links]));
    }

    private SandboxResponse EndSessions(OktaCall call)
    {
        var user = Meant(call);
        call.Flag("oauthTokens", false);
        call.Flag("forgetDevices", true);
        org.Sessions.EndAll(user);
        org.Log.Success("user.session.clear", Targets.Of(user));
        return SandboxResponse.Empty(204);
    }

    // Global Token Revocation: Okta's own sessions end; of the apps in the sandbox's catalogue none supports Universal Logout.
    private SandboxResponse LogOutEverywhere(OktaCall call)
    {
        var subject = call.Body().Bag("sub_id") ?? throw Refusals.Validation("sub_id", "sub_id: The field cannot be left blank");
        var id = subject.Text("format") switch
        {
            "opaque" => subject.Text("id"),
            "iss_sub" => subject.Text("sub"),
            _ => throw Refusals.Validation("sub_id.format", "sub_id.format: must be opaque or iss_sub"),
        };
        var user = org.Users.Get(id ?? throw Refusals.Validation("sub_id", "sub_id: names nobody"));
        org.Sessions.EndAll(user);
        org.Log.Success("user.authentication.universal_logout", Targets.Of(user));
        return SandboxResponse.Empty(204);
    }

    private User Meant(OktaCall call) => call["id"] != "me" ? org.Users.Get(call["id"]) : call.Caller.Kind == CallerKind.Token ? org.Users.Get(call.Caller.Id) : throw Refusals.Forbidden();

    private SandboxResponse Show(OktaCall call, User user) => SandboxResponse.Json(200, UserView.Render(user, org.Mappings.UserTypeId, call));
}
