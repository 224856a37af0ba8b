using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Provisioning;

/// <summary>/api/v1/apps/{appId}/connections/default and /features.</summary>
internal sealed class ProvisioningRoutes(OktaOrg org)
{
    private const string Scope = "okta.apps";
    private const string Connection = "/api/v1/apps/{appId}/connections/default";
    private const string Features = "/api/v1/apps/{appId}/features";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Connection, Scope, call => Show(call, org.Apps.Get(call["appId"])));
        routes.Api("POST", Connection, Scope, Set);
        routes.Api("POST", Connection + "/lifecycle/activate", Scope, call => Switch(call, true));
        routes.Api("POST", Connection + "/lifecycle/deactivate", Scope, call => Switch(call, false));
        routes.Api("GET", Features, Scope, List);
        routes.Api("GET", Features + "/{feature}", Scope, call => Feature(call, change: false));
        routes.Api("PUT", Features + "/{feature}", Scope, call => Feature(call, change: true));
    }

    private SandboxResponse Set(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        org.Provisioning.Set(app, call.Body(), call.Flag("activate", false));
        return Show(call, app);
    }

    private SandboxResponse Switch(OktaCall call, bool enabled)
    {
        org.Provisioning.Switch(org.Apps.Get(call["appId"]), enabled);
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Show(OktaCall call, App app)
    {
        var self = call.Link($"/api/v1/apps/{app.Id}/connections/default");
        var links = new JsonObject { ["self"] = Links.To(self, "GET", "POST") };
        if (!org.Provisioning.Supports(app))
        {
            return SandboxResponse.Json(200, new JsonObject { ["status"] = "UNKNOWN", ["profile"] = new JsonObject { ["authScheme"] = "UNKNOWN" }, ["_links"] = links });
        }

        var toggle = app.Connection.Enabled ? "deactivate" : "activate";
        links[toggle] = Links.To($"{self}/lifecycle/{toggle}", "POST");
        var body = new JsonObject
        {
            ["authScheme"] = "TOKEN",
            ["status"] = app.Connection.Enabled ? "ENABLED" : "DISABLED",
            ["profile"] = new JsonObject { ["authScheme"] = "TOKEN" },
            ["_links"] = links,
        };
        if (app.Connection.BaseUrl is { } url)
        {
            body["baseUrl"] = url;
        }

        return SandboxResponse.Json(200, body);
    }

    private SandboxResponse List(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        org.Provisioning.NeedFeatures(app);
        return SandboxResponse.Json(200, new JsonArray(Outbound(call, app), Inbound(call, app)));
    }

    private SandboxResponse Feature(OktaCall call, bool change)
    {
        var app = org.Apps.Get(call["appId"]);
        org.Provisioning.NeedFeatures(app);
        switch (call["feature"])
        {
            case "USER_PROVISIONING":
                if (change)
                {
                    org.Provisioning.SetOutbound(app, call.Body());
                }

                return SandboxResponse.Json(200, Outbound(call, app));
            case "INBOUND_PROVISIONING":
                if (change)
                {
                    org.Provisioning.SetInbound(app, call.Body());
                }

                return SandboxResponse.Json(200, Inbound(call, app));
            default:
                throw Refusals.NotFound(call["feature"], "ApplicationFeature");
        }
    }

    private static JsonObject Outbound(OktaCall call, App app)
    {
        var c = app.Connection;
        return Body(call, app, "USER_PROVISIONING", c.Create || c.Update || c.Deactivate, "User provisioning settings from Okta to a downstream application", new JsonObject
        {
            ["create"] = new JsonObject { ["lifecycleCreate"] = Status(c.Create) },
            ["update"] = new JsonObject
            {
                ["profile"] = Status(c.Update),
                ["lifecycleDeactivate"] = Status(c.Deactivate),
                ["password"] = new JsonObject { ["status"] = "DISABLED", ["seed"] = "RANDOM", ["change"] = "KEEP_EXISTING" },
            },
        });
    }

    private static JsonObject Inbound(OktaCall call, App app) => Body(
        call, app, "INBOUND_PROVISIONING", app.Connection.Inbound.Bag("importSettings").Bag("schedule").Text("status") == "ENABLED", "In-bound provisioning settings from provisioned application to Okta", app.Connection.Inbound.Copy());

    private static JsonObject Status(bool on) => new() { ["status"] = on ? "ENABLED" : "DISABLED" };

    private static JsonObject Body(OktaCall call, App app, string name, bool on, string description, JsonObject capabilities) => new()
    {
        ["name"] = name,
        ["status"] = on ? "ENABLED" : "DISABLED",
        ["description"] = description,
        ["capabilities"] = capabilities,
        ["_links"] = new JsonObject { ["self"] = Links.To(call.Link($"/api/v1/apps/{app.Id}/features/{name}"), "GET", "PUT") },
    };
}
