using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>Groups as the API shows them.</summary>
internal static class GroupView
{
    /// <summary>A group.</summary>
    public static JsonObject Render(Group group, OktaCall call)
    {
        var self = call.Link($"/api/v1/groups/{group.Id}");
        var links = new JsonObject
        {
            ["logo"] = new JsonArray(Logo(call, "medium"), Logo(call, "large")),
            ["users"] = Links.To(self + "/users"),
            ["apps"] = Links.To(self + "/apps"),
        };
        if (group.SourceAppId is { } app)
        {
            links["source"] = Links.To(call.Link($"/api/v1/apps/{app}"));
        }

        return new JsonObject
        {
            ["id"] = group.Id,
            ["created"] = OktaTime.Text(group.Created),
            ["lastUpdated"] = OktaTime.Text(group.LastUpdated),
            ["lastMembershipUpdated"] = OktaTime.Text(group.LastMembershipUpdated),
            ["objectClass"] = new JsonArray(group.Type == GroupType.APP_GROUP ? "okta:app_group" : "okta:user_group"),
            ["type"] = group.Type.ToString(),
            ["profile"] = group.Profile.Copy(),
            ["_links"] = links,
        };
    }

    private static JsonObject Logo(OktaCall call, string size) =>
        new() { ["name"] = size, ["href"] = call.Link($"/img/logos/groups/okta-{size}.png"), ["type"] = "image/png" };
}
