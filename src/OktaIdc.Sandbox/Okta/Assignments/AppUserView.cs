using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Assignments;

/// <summary>Assignments as the API shows them.</summary>
internal static class AppUserView
{
    /// <summary>A user's assignment.</summary>
    /// <param name="app">The app.</param>
    /// <param name="user">The assignment.</param>
    /// <param name="call">The call whose host the links follow.</param>
    /// <param name="profile">The attributes at the app, mapped; the user's own ones where null.</param>
    public static JsonObject Render(App app, AppUser user, OktaCall call, JsonObject? profile = null)
    {
        var body = new JsonObject
        {
            ["id"] = user.Id,
            ["externalId"] = user.ExternalId,
            ["created"] = OktaTime.Text(user.Created),
            ["lastUpdated"] = OktaTime.Text(user.LastUpdated),
            ["scope"] = user.Individually ? "USER" : "GROUP",
            ["status"] = user.Status,
            ["statusChanged"] = OktaTime.Text(user.StatusChanged),
            ["passwordChanged"] = null,
            ["syncState"] = user.SyncState,
            ["credentials"] = new JsonObject { ["userName"] = user.UserName },
            ["profile"] = profile ?? user.Profile.Copy(),
            ["_links"] = new JsonObject { ["app"] = Links.To(call.Link($"/api/v1/apps/{app.Id}")), ["user"] = Links.To(call.Link($"/api/v1/users/{user.Id}")) },
        };
        if (user.LastSync is { } sync)
        {
            body["lastSync"] = OktaTime.Text(sync);
        }

        if (user.ExternalId is null)
        {
            body.Remove("externalId");
        }

        return body;
    }

    /// <summary>A group's assignment.</summary>
    public static JsonObject Render(App app, AppGroup group, OktaCall call) => new()
    {
        ["id"] = group.GroupId,
        ["lastUpdated"] = OktaTime.Text(group.LastUpdated),
        ["priority"] = group.Priority,
        ["profile"] = group.Profile.Copy(),
        ["_links"] = new JsonObject
        {
            ["app"] = Links.To(call.Link($"/api/v1/apps/{app.Id}")),
            ["self"] = Links.To(call.Link($"/api/v1/apps/{app.Id}/groups/{group.GroupId}")),
            ["group"] = Links.To(call.Link($"/api/v1/groups/{group.GroupId}")),
        },
    };
}
