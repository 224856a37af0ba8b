using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Filters;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.LogStreams;

/// <summary>/api/v1/logStreams, and the schemas of their settings.</summary>
internal sealed class LogStreamRoutes(OktaOrg org)
{
    private const string Scope = "okta.logStreams";
    private const string One = "/api/v1/logStreams/{logStreamId}";
    private static readonly FilterRules _rules = new(["status", "type"], ["eq"]);

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/logStreams", Scope, List);
        routes.Api("POST", "/api/v1/logStreams", Scope, call => SandboxResponse.Json(200, Render(org.LogStreams.Create(call.Body()), call)));
        routes.Api("GET", One, Scope, call => SandboxResponse.Json(200, Render(Meant(call), call)));
        routes.Api("PUT", One, Scope, call => Changed(call, s => org.LogStreams.Update(s, call.Body())));
        routes.Api("DELETE", One, Scope, Delete);
        routes.Api("POST", One + "/lifecycle/activate", Scope, call => Changed(call, s => org.LogStreams.Switch(s, true)));
        routes.Api("POST", One + "/lifecycle/deactivate", Scope, call => Changed(call, s => org.LogStreams.Switch(s, false)));
        routes.Api("GET", "/api/v1/meta/schemas/logStream", "okta.schemas", call => SandboxResponse.Json(200, new JsonArray(Schema(call, LogStream.EventBridge), Schema(call, LogStream.Splunk))));
        routes.Api("GET", "/api/v1/meta/schemas/logStream/{logStreamType}", "okta.schemas", call => SandboxResponse.Json(
            200, call["logStreamType"] is LogStream.EventBridge or LogStream.Splunk ? Schema(call, call["logStreamType"]) : throw Refusals.NotFound(call["logStreamType"], "LogStreamSchema")));
    }

    private LogStream Meant(OktaCall call) => org.LogStreams.Get(call["logStreamId"]);

    private SandboxResponse List(OktaCall call)
    {
        var filter = call.Query("filter") is { } text ? _rules.Read(text) : null;
        return call.Page([.. org.LogStreams.All.Where(s => filter?.Matches(p => [p == "type" ? s.Type : Status(s)]) != false)], s => s.Id, s => Render(s, call), 200, 20);
    }

    private SandboxResponse Changed(OktaCall call, Action<LogStream> change)
    {
        var stream = Meant(call);
        change(stream);
        return SandboxResponse.Json(200, Render(stream, call));
    }

    private SandboxResponse Delete(OktaCall call)
    {
        org.LogStreams.Delete(Meant(call));
        return SandboxResponse.Empty(204);
    }

    private static string Status(LogStream stream) => stream.IsActive ? "ACTIVE" : "INACTIVE";

    private static JsonObject Render(LogStream stream, OktaCall call)
    {
        var self = call.Link("/api/v1/logStreams/" + stream.Id);
        var other = stream.IsActive ? "deactivate" : "activate";
        return new JsonObject
        {
            ["id"] = stream.Id,
            ["type"] = stream.Type,
            ["name"] = stream.Name,
            ["lastUpdated"] = OktaTime.Text(stream.LastUpdated),
            ["created"] = OktaTime.Text(stream.Created),
            ["status"] = Status(stream),
            ["settings"] = stream.Settings.Copy(),
            ["_links"] = new JsonObject { ["self"] = Links.Action(self, "GET"), [other] = Links.Action($"{self}/lifecycle/{other}") },
        };
    }

    private static JsonObject Schema(OktaCall call, string type) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = call.Link("/api/v1/meta/schemas/logStream/" + type),
        ["title"] = type == LogStream.EventBridge ? "AWS EventBridge" : "Splunk Cloud",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["settings"] = new JsonObject { ["type"] = "object", ["properties"] = type == LogStream.EventBridge ? OfEventBridge() : OfSplunk(), ["required"] = type == LogStream.EventBridge ? new JsonArray("eventSourceName", "accountId", "region") : new JsonArray("edition", "host", "token") },
            ["name"] = new JsonObject { ["title"] = "Name", ["description"] = "A name for this log stream in Okta", ["type"] = "string", ["writeOnce"] = false, ["pattern"] = "^.{1,100}$" },
        },
        ["required"] = new JsonArray("name", "settings"),
    };

    private static JsonObject OfEventBridge() => new()
    {
        ["accountId"] = new JsonObject { ["title"] = "AWS Account ID", ["type"] = "string", ["writeOnce"] = true, ["pattern"] = "^\\d{12}$" },
        ["eventSourceName"] = new JsonObject { ["title"] = "AWS Event Source Name", ["type"] = "string", ["writeOnce"] = true, ["pattern"] = "^[\\.\\-_A-Za-z0-9]{1,75}$" },
        ["region"] = new JsonObject { ["title"] = "AWS Region", ["type"] = "string", ["writeOnce"] = true, ["oneOf"] = LogStreamRules.Regions.ToJson(r => new JsonObject { ["title"] = r.Value, ["const"] = r.Key }) },
    };

    private static JsonObject OfSplunk() => new()
    {
        ["edition"] = new JsonObject { ["title"] = "Splunk Cloud Edition", ["type"] = "string", ["writeOnce"] = false },
        ["host"] = new JsonObject { ["title"] = "Host", ["type"] = "string", ["writeOnce"] = false },
        ["token"] = new JsonObject { ["title"] = "HEC Token", ["type"] = "string", ["writeOnce"] = true },
    };
}
