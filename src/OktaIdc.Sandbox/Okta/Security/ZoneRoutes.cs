using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Security;

/// <summary>/api/v1/zones: networks that policies speak of. Three are Okta's own.</summary>
internal sealed class ZoneRoutes
{
    private const string Scope = "okta.networkZones";
    private const string One = "/api/v1/zones/{zoneId}";
    private static readonly string[] _types = ["IP", "DYNAMIC", "DYNAMIC_V2"];
    private readonly OktaOrg _org;
    private readonly List<JsonObject> _all;

    /// <summary>Begins with the zones of a new org.</summary>
    public ZoneRoutes(OktaOrg org)
    {
        _org = org;
        _all =
        [
            Make("""{"type":"IP","name":"LegacyIpZone","usage":"POLICY","gateways":null,"proxies":null}""", true),
            Make("""{"type":"IP","name":"BlockedIpZone","usage":"BLOCKLIST","gateways":null,"proxies":null}""", true),
            Make("""{"type":"DYNAMIC_V2","name":"DefaultEnhancedDynamicZone","usage":"BLOCKLIST","locations":{"include":[],"exclude":[]},"asns":{"include":[],"exclude":[]},"ipServiceCategories":{"include":["ALL_ANONYMIZERS"],"exclude":[]}}""", true),
        ];
    }

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/zones", Scope, call => call.Page([.. _all], z => (string)z["id"]!, z => Render(z, call), 200));
        routes.Api("POST", "/api/v1/zones", Scope, Create);
        routes.Api("GET", One, Scope, call => SandboxResponse.Json(200, Render(Meant(call), call)));
        routes.Api("PUT", One, Scope, Replace);
        routes.Api("DELETE", One, Scope, Delete);
        routes.Api("POST", One + "/lifecycle/activate", Scope, call => Switch(call, true));
        routes.Api("POST", One + "/lifecycle/deactivate", Scope, call => Switch(call, false));
    }

    private JsonObject Meant(OktaCall call) => _all.Find(z => (string?)z["id"] == call["zoneId"]) ?? throw Refusals.NotFound(call["zoneId"], "NetworkZone");

    private SandboxResponse Create(OktaCall call)
    {
        var zone = Make(Checked(call.Body()), system: false);
        if (_all.Exists(z => (string?)z["name"] == (string?)zone["name"]))
        {
            throw Refusals.Validation("name", "name: A network zone of this name already exists");
        }

        _all.Add(zone);
        _org.Log.Success("zone.create", Target(zone));
        return SandboxResponse.Json(200, Render(zone, call));
    }

    private SandboxResponse Replace(OktaCall call)
    {
        var (zone, body) = (Meant(call), Checked(call.Body()));
        var before = zone.Copy();
        foreach (var (name, value) in body.Where(m => m.Key is not ("id" or "system" or "created" or "lastUpdated" or "_links")))
        {
            zone[name] = value?.DeepClone();
        }

        zone["lastUpdated"] = OktaTime.Text(_org.Now);
        _org.Log.Success("zone.update", Target(zone) with { Change = (before, zone.Copy()) });
        return SandboxResponse.Json(200, Render(zone, call));
    }

    private SandboxResponse Delete(OktaCall call)
    {
        var zone = Meant(call);
        if ((bool)zone["system"]!)
        {
            throw Refusals.Validation("zoneId", "zoneId: A network zone of the system cannot be deleted");
        }

        _all.Remove(zone);
        _org.Log.Success("zone.delete", Target(zone));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Switch(OktaCall call, bool on)
    {
        var zone = Meant(call);
        zone["status"] = on ? "ACTIVE" : "INACTIVE";
        _org.Log.Success(on ? "zone.activate" : "zone.deactivate", Target(zone));
        return SandboxResponse.Json(200, Render(zone, call));
    }

    private static JsonObject Checked(JsonObject body)
    {
        _ = body.Text("name") ?? throw Refusals.Validation("name", "name: The field cannot be left blank");
        return _types.Contains(body.Text("type")) ? body : throw Refusals.Validation("type", $"type: must be one of {string.Join(", ", _types)}");
    }

    private JsonObject Make(string json, bool system) => Make(JsonNode.Parse(json)!.AsObject(), system);

    private JsonObject Make(JsonObject body, bool system)
    {
        var zone = body.Copy();
        zone["id"] = OktaId.New("nzo");
        zone["status"] ??= "ACTIVE";
        zone["usage"] ??= "POLICY";
        zone["system"] = system;
        zone["created"] = OktaTime.Text(_org.Now);
        zone["lastUpdated"] = OktaTime.Text(_org.Now);
        return zone;
    }

    private static JsonObject Render(JsonObject zone, OktaCall call)
    {
        var self = call.Link($"/api/v1/zones/{zone["id"]}");
        var other = (string?)zone["status"] == "ACTIVE" ? "deactivate" : "activate";
        var body = zone.Copy();
        body["_links"] = new JsonObject { ["self"] = Links.To(self, "GET", "PUT", "DELETE"), [other] = Links.To($"{self}/lifecycle/{other}", "POST") };
        return body;
    }

    private static LogTarget Target(JsonObject zone) => new((string)zone["id"]!, "NetworkZone", "unknown", (string?)zone["name"]);
}
