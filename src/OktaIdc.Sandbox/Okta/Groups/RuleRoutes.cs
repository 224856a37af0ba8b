using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>/api/v1/groups/rules.</summary>
internal sealed class RuleRoutes(OktaOrg org)
{
    private const string Scope = "okta.groups";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/groups/rules", Scope, List);
        routes.Api("POST", "/api/v1/groups/rules", Scope, call => SandboxResponse.Json(200, Render(org.Rules.Create(call.Body()))));
        routes.Api("GET", "/api/v1/groups/rules/{ruleId}", Scope, call => SandboxResponse.Json(200, Render(org.Rules.Get(call["ruleId"]), call.Expands("groupIdToGroupNameMap"))));
        routes.Api("PUT", "/api/v1/groups/rules/{ruleId}", Scope, Update);
        routes.Api("DELETE", "/api/v1/groups/rules/{ruleId}", Scope, Delete);
        routes.Api("POST", "/api/v1/groups/rules/{ruleId}/lifecycle/activate", Scope, call => Done(() => org.Rules.Activate(org.Rules.Get(call["ruleId"]))));
        routes.Api("POST", "/api/v1/groups/rules/{ruleId}/lifecycle/deactivate", Scope, call => Done(() => org.Rules.Deactivate(org.Rules.Get(call["ruleId"]))));
    }

    private static SandboxResponse Done(Action act)
    {
        act();
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse List(OktaCall call)
    {
        var words = call.Query("search");
        List<GroupRule> rules = [.. org.Rules.All.Where(r => words is null || r.Name.Contains(words, StringComparison.OrdinalIgnoreCase) || r.Text.Contains(words, StringComparison.OrdinalIgnoreCase))];
        return call.Page(rules, r => r.Id, r => Render(r, call.Expands("groupIdToGroupNameMap")), 200, 50);
    }

    private SandboxResponse Update(OktaCall call)
    {
        var rule = org.Rules.Get(call["ruleId"]);
        org.Rules.Update(rule, call.Body());
        return SandboxResponse.Json(200, Render(rule));
    }

    private SandboxResponse Delete(OktaCall call)
    {
        org.Rules.Delete(org.Rules.Get(call["ruleId"]), call.Flag("removeUsers", false));
        return SandboxResponse.Json(202, new JsonObject());
    }

    private JsonObject Render(GroupRule rule, bool names = false)
    {
        var body = new JsonObject
        {
            ["type"] = "group_rule",
            ["id"] = rule.Id,
            ["status"] = rule.Status.ToString(),
            ["name"] = rule.Name,
            ["created"] = OktaTime.Text(rule.Created),
            ["lastUpdated"] = OktaTime.Text(rule.LastUpdated),
            ["conditions"] = new JsonObject
            {
                ["people"] = new JsonObject
                {
                    ["users"] = new JsonObject { ["exclude"] = rule.ExcludedUsers.ToJson(u => u) },
                    ["groups"] = new JsonObject { ["exclude"] = new JsonArray() },
                },
                ["expression"] = new JsonObject { ["value"] = rule.Text, ["type"] = "urn:okta:expression:1.0" },
            },
            ["actions"] = new JsonObject { ["assignUserToGroups"] = new JsonObject { ["groupIds"] = rule.GroupIds.ToJson(g => g) } },
        };
        if (names)
        {
            var map = new JsonObject();
            rule.GroupIds.Select(org.Groups.Find).OfType<Group>().ToList().ForEach(g => map[g.Id] = g.Name);
            body["_embedded"] = new JsonObject { ["groupIdToGroupNameMap"] = map };
        }

        return body;
    }
}
