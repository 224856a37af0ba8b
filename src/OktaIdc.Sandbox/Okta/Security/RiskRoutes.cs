using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Policies;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Security;

/// <summary>/api/v1/users/{id}/risk, which needs Identity Threat Protection, and what the entity risk policy does when a risk changes.</summary>
internal sealed class RiskRoutes(OktaOrg org)
{
    private const string Path = "/api/v1/users/{id}/risk";
    private static readonly string[] _levels = ["LOW", "MEDIUM", "HIGH"];
    private readonly Dictionary<string, (string Level, string Reason)> _byUser = [];

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Path, "okta.userRisk", call => Show(call, Meant(call), 200));
        routes.Api("PUT", Path, "okta.userRisk", Change);
    }

    private User Meant(OktaCall call) => org.Policies.HasThreatProtection ? org.Users.Get(call["id"]) : throw Refusals.NotLicensed();

    private SandboxResponse Change(OktaCall call)
    {
        var (user, body) = (Meant(call), call.Body());
        var level = body.Text("riskLevel");
        if (!_levels.Contains(level))
        {
            throw Refusals.Validation("riskLevel", $"riskLevel: must be one of {string.Join(", ", _levels)}");
        }

        var isNew = !_byUser.TryGetValue(user.Id, out var before);
        _byUser[user.Id] = (level!, body.Text("riskReason") ?? "override.by.admin");
        org.Log.Write(
            "user.risk.change", "SUCCESS", "Entity risk level changed", [Targets.Of(user)],
            new JsonObject { ["risk"] = $"{{reasons=Admin override, previousLevel={(isNew ? "NONE" : before.Level)}, level={level}}}", ["threatSuspected"] = level == "HIGH" ? "true" : "false" });
        Answer(user, level!);
        return Show(call, user, isNew ? 201 : 200);
    }

    // The first rule of the entity risk policy that is for this level says what happens.
    private void Answer(User user, string level)
    {
        var policy = org.Policies.Of(Policy.EntityRisk)[^1];
        var rule = policy.Rules.FirstOrDefault(r => r.IsActive && r.Conditions.Bag("entityRisk").Text("level") is null or "ANY" || r.Conditions.Bag("entityRisk").Text("level") == level);
        var actions = (rule?.Actions.Bag("entityRisk")?["actions"] as JsonArray ?? []).OfType<JsonObject>().Select(a => a.Text("action")).ToList();
        LogTarget[] targets = rule is null ? [Targets.Of(user), PolicyState.Target(policy)] : [Targets.Of(user), PolicyState.Target(policy), PolicyState.Target(rule)];
        org.Log.Write("policy.entity_risk.evaluate", "ALLOW", "Entity risk policy evaluated", targets);
        if (actions.Contains("TERMINATE_ALL_SESSIONS"))
        {
            org.Sessions.EndAll(user);
            org.Log.Success("policy.entity_risk.action", targets);
            org.Log.Success("user.session.clear", Targets.Of(user));
        }
    }

    private SandboxResponse Show(OktaCall call, User user, int status)
    {
        var body = new JsonObject { ["riskLevel"] = _byUser.TryGetValue(user.Id, out var risk) ? risk.Level : "NONE" };
        if (risk.Reason is not null)
        {
            body["reason"] = risk.Reason;
        }

        var person = call.Link("/api/v1/users/" + user.Id);
        body["_links"] = new JsonObject { ["self"] = Links.To(person + "/risk", "GET", "PUT"), ["user"] = Links.To(person, "GET") };
        return SandboxResponse.Json(status, body);
    }
}
