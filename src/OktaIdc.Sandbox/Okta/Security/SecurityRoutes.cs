using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Security;

/// <summary>What the org notices and how it answers: behaviours, ThreatInsight, and how long a session in the Admin Console lasts.</summary>
internal sealed class SecurityRoutes
{
    private static readonly (string Name, string Type, string Settings)[] _behaviors =
    [
        ("New City", "ANOMALOUS_LOCATION", """{"granularity":"CITY","maxEventsUsedForEvaluation":20,"minEventsNeededForEvaluation":0}"""),
        ("New Country", "ANOMALOUS_LOCATION", """{"granularity":"COUNTRY","maxEventsUsedForEvaluation":15,"minEventsNeededForEvaluation":0}"""),
        ("New Device", "ANOMALOUS_DEVICE", """{"maxEventsUsedForEvaluation":20,"minEventsNeededForEvaluation":0}"""),
        ("New Geo-Location", "ANOMALOUS_LOCATION", """{"granularity":"LAT_LONG","radiusKilometers":20,"maxEventsUsedForEvaluation":20,"minEventsNeededForEvaluation":0}"""),
        ("New IP", "ANOMALOUS_IP", """{"maxEventsUsedForEvaluation":50,"minEventsNeededForEvaluation":0}"""),
        ("New State", "ANOMALOUS_LOCATION", """{"granularity":"SUBDIVISION","maxEventsUsedForEvaluation":15,"minEventsNeededForEvaluation":0}"""),
        ("Velocity", "VELOCITY", """{"velocityKph":805}"""),
    ];

    private readonly OktaOrg _org;
    private readonly List<JsonObject> _rules;
    private readonly JsonObject _threat;
    private JsonObject _console = new() { ["sessionIdleTimeoutMinutes"] = 15, ["sessionMaxLifetimeMinutes"] = 720 };

    /// <summary>Begins as a new org.</summary>
    public SecurityRoutes(OktaOrg org)
    {
        _org = org;
        var now = OktaTime.Text(org.Now);
        _rules = [.. _behaviors.Select(b => new JsonObject { ["id"] = OktaId.New("bhv"), ["name"] = b.Name, ["type"] = b.Type, ["status"] = "ACTIVE", ["settings"] = JsonNode.Parse(b.Settings), ["created"] = now, ["lastUpdated"] = now })];
        _threat = new JsonObject { ["action"] = "audit", ["excludeZones"] = new JsonArray(), ["created"] = now, ["lastUpdated"] = now };
    }

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/behaviors", "okta.behaviors", call => call.Page([.. _rules], r => (string)r["id"]!, r => Linked(r, call, "/api/v1/behaviors/" + r["id"], "_link"), 200));
        routes.Api("GET", "/api/v1/behaviors/{behaviorId}", "okta.behaviors", call =>
            SandboxResponse.Json(200, Linked(_rules.Find(r => (string?)r["id"] == call["behaviorId"]) ?? throw Refusals.NotFound(call["behaviorId"], "BehaviorRule"), call, "/api/v1/behaviors/" + call["behaviorId"], "_link")));
        routes.Api("GET", "/api/v1/threats/configuration", "okta.threatInsights", Threat);
        routes.Api("POST", "/api/v1/threats/configuration", "okta.threatInsights", ChangeThreat);
        routes.Api("GET", "/api/v1/first-party-app-settings/{appName}", "okta.apps", call => SandboxResponse.Json(200, Console(call).Copy()));
        routes.Api("PUT", "/api/v1/first-party-app-settings/{appName}", "okta.apps", ChangeConsole);
    }

    private SandboxResponse Threat(OktaCall call) => SandboxResponse.Json(200, Linked(_threat, call, "/api/v1/threats/configuration"));

    private SandboxResponse ChangeThreat(OktaCall call)
    {
        var body = call.Body();
        var action = body.Text("action");
        if (action is not ("none" or "audit" or "block"))
        {
            throw Refusals.Validation("action", "action: must be one of none, audit, block");
        }

        var before = new JsonObject { ["action"] = _threat["action"]?.DeepClone() };
        _threat["action"] = action;
        _threat["excludeZones"] = new JsonArray([.. body.Texts("excludeZones").Select(z => (JsonNode)z)]);
        _threat["lastUpdated"] = OktaTime.Text(_org.Now);
        _org.Log.Success("security.threat.configuration.update", new LogTarget(_org.Id, "ThreatInsight", "unknown", "ThreatInsight") { Change = (before, new JsonObject { ["action"] = action }) });
        return Threat(call);
    }

    private JsonObject Console(OktaCall call) => call["appName"] == "admin-console" ? _console : throw Refusals.NotFound(call["appName"], "FirstPartyApp");

    private SandboxResponse ChangeConsole(OktaCall call)
    {
        var (before, body) = (Console(call), call.Body());
        _console = new JsonObject { ["sessionIdleTimeoutMinutes"] = Minutes(body, "sessionIdleTimeoutMinutes", 720, 15), ["sessionMaxLifetimeMinutes"] = Minutes(body, "sessionMaxLifetimeMinutes", 10080, 720) };
        var app = _org.Apps.All.First(a => a.Name == Apps.Catalog.AdminConsole);
        _org.Log.Success("application.lifecycle.update", Targets.Of(app) with { Change = (before, _console) });
        return SandboxResponse.Json(200, _console.Copy());
    }

    private static int Minutes(JsonObject body, string name, int most, int usual) => body.Number(name) switch
    {
        null => usual,
        >= 5 and var n when n <= most => n,
        _ => throw Refusals.Validation(name, $"{name}: must be from 5 to {most}"),
    };

    private static JsonObject Linked(JsonObject thing, OktaCall call, string path, string member = "_links")
    {
        var body = thing.Copy();
        body[member] = new JsonObject { ["self"] = Links.To(call.Link(path), "GET", "POST") };
        return body;
    }
}
