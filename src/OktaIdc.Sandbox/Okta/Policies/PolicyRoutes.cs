using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>/api/v1/policies, and the policy of an app.</summary>
internal sealed class PolicyRoutes(OktaOrg org)
{
    private const string Scope = "okta.policies";
    private const string One = "/api/v1/policies/{policyId}";
    private const string OneRule = One + "/rules/{ruleId}";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/policies", Scope, call => call.Page([.. org.Policies.Of(call.Query("type")).Where(p => call.Query("status") is not { } status || status == Status(p.IsActive))], p => p.Id, p => Render(p, call), 100));
        routes.Api("POST", "/api/v1/policies", Scope, call => Show(Render(org.Policies.Create(call.Body()), call)));
        routes.Api("GET", One, Scope, call => Show(Render(Meant(call), call)));
        routes.Api("PUT", One, Scope, Update);
        routes.Api("DELETE", One, Scope, call => Done(() => org.Policies.Delete(Meant(call))));
        routes.Api("POST", One + "/lifecycle/activate", Scope, call => Done(() => org.Policies.Switch(Meant(call), true)));
        routes.Api("POST", One + "/lifecycle/deactivate", Scope, call => Done(() => org.Policies.Switch(Meant(call), false)));
        routes.Api("GET", One + "/rules", Scope, call => call.Page([.. Meant(call).Rules], r => r.Id, r => Render(Meant(call), r, call), 100));
        routes.Api("POST", One + "/rules", Scope, call => Show(Render(Meant(call), org.Policies.AddRule(Meant(call), call.Body()), call)));
        routes.Api("GET", OneRule, Scope, call => Show(Render(Meant(call), MeantRule(call), call)));
        routes.Api("PUT", OneRule, Scope, UpdateRule);
        routes.Api("DELETE", OneRule, Scope, call => Done(() => org.Policies.DeleteRule(Meant(call), MeantRule(call))));
        routes.Api("POST", OneRule + "/lifecycle/activate", Scope, call => Done(() => org.Policies.SwitchRule(Meant(call), MeantRule(call), true)));
        routes.Api("POST", OneRule + "/lifecycle/deactivate", Scope, call => Done(() => org.Policies.SwitchRule(Meant(call), MeantRule(call), false)));
        routes.Api("GET", One + "/mappings", Scope, call => call.Page([.. AppsOf(Meant(call))], a => a.Id, a => Mapping(Meant(call), a, call), 100));
        routes.Api("GET", One + "/app", Scope, call => call.Page([.. AppsOf(Meant(call))], a => a.Id, a => AppView.Render(a, call), 100));
        routes.Api("PUT", "/api/v1/apps/{appId}/policies/{policyId}", "okta.apps", call => Done(() => org.Policies.Assign(org.Apps.Get(call["appId"]), Meant(call))));
    }

    private IEnumerable<App> AppsOf(Policy policy) => org.Apps.All.Where(a => policy.Type == Policy.Access && a.AccessPolicyId == policy.Id);

    private static JsonObject Mapping(Policy policy, App app, OktaCall call) => new()
    {
        ["id"] = "rsm" + app.Id[3..],
        ["_links"] = new JsonObject
        {
            ["self"] = Links.To(call.Link($"/api/v1/policies/{policy.Id}/mappings/rsm{app.Id[3..]}"), "GET", "DELETE"),
            ["application"] = Links.To(call.Link("/api/v1/apps/" + app.Id), "GET"),
            ["policy"] = Links.To(call.Link("/api/v1/policies/" + policy.Id), "GET"),
        },
    };

    private Policy Meant(OktaCall call) => org.Policies.Get(call["policyId"]);

    private PolicyRule MeantRule(OktaCall call) => PolicyState.Rule(Meant(call), call["ruleId"]);

    private SandboxResponse Update(OktaCall call)
    {
        var policy = Meant(call);
        org.Policies.Update(policy, call.Body());
        return Show(Render(policy, call));
    }

    private SandboxResponse UpdateRule(OktaCall call)
    {
        var (policy, rule) = (Meant(call), MeantRule(call));
        org.Policies.UpdateRule(policy, rule, call.Body());
        return Show(Render(policy, rule, call));
    }

    private static SandboxResponse Done(Action act)
    {
        act();
        return SandboxResponse.Empty(204);
    }

    private static SandboxResponse Show(JsonObject body) => SandboxResponse.Json(200, body);

    private static string Status(bool active) => active ? "ACTIVE" : "INACTIVE";

    private static JsonObject Render(Policy policy, OktaCall call)
    {
        var body = Describe(policy, call);
        if (policy.Type is not (Policy.SignOn or "PASSWORD" or "MFA_ENROLL"))
        {
            body.Remove("conditions"); // Such a policy has them in its rules alone.
        }

        if (policy.Settings is { } settings)
        {
            body["settings"] = settings.Copy();
        }

        return body;
    }

    private static JsonObject Describe(Policy policy, OktaCall call) => new()
    {
        ["id"] = policy.Id,
        ["status"] = Status(policy.IsActive),
        ["name"] = policy.Name,
        ["description"] = policy.Description ?? policy.Name,
        ["priority"] = policy.Priority,
        ["system"] = policy.IsSystem,
        ["conditions"] = policy.Conditions.Copy(),
        ["created"] = OktaTime.Text(policy.Created),
        ["lastUpdated"] = OktaTime.Text(policy.LastUpdated),
        ["_links"] = new JsonObject
        {
            ["self"] = Links.To(call.Link($"/api/v1/policies/{policy.Id}"), "GET", "PUT"),
            ["rules"] = Links.To(call.Link($"/api/v1/policies/{policy.Id}/rules"), "GET", "POST"),
        },
        ["type"] = policy.Type,
    };

    private static JsonObject Render(Policy policy, PolicyRule rule, OktaCall call)
    {
        var body = Describe(policy, rule, call);
        if (policy.Type == "PROFILE_ENROLLMENT")
        {
            body.Remove("conditions"); // Such a rule is for everybody.
        }

        return body;
    }

    private static JsonObject Describe(Policy policy, PolicyRule rule, OktaCall call) => new()
    {
        ["id"] = rule.Id,
        ["status"] = Status(rule.IsActive),
        ["name"] = rule.Name,
        ["priority"] = rule.Priority,
        ["system"] = rule.IsSystem,
        ["conditions"] = rule.Conditions.Copy(),
        ["actions"] = rule.Actions.Copy(),
        ["created"] = OktaTime.Text(rule.Created),
        ["lastUpdated"] = OktaTime.Text(rule.LastUpdated),
        ["_links"] = new JsonObject { ["self"] = Links.To(call.Link($"/api/v1/policies/{policy.Id}/rules/{rule.Id}"), "GET", "PUT") },
        ["type"] = rule.Type,
    };
}
