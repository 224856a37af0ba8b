using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Authenticators;

/// <summary>/api/v1/authenticators.</summary>
internal sealed class AuthenticatorRoutes(OktaOrg org)
{
    private const string Scope = "okta.authenticators";
    private const string One = "/api/v1/authenticators/{authenticatorId}";
    private const string OneMethod = One + "/methods/{methodType}";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/authenticators", Scope, call => SandboxResponse.Json(200, org.Authenticators.All.ToJson(a => Render(a, call))));
        routes.Api("POST", "/api/v1/authenticators", Scope, call => SandboxResponse.Json(200, Render(org.Authenticators.Create(call.Body(), call.Flag("activate", true)), call)));
        routes.Api("GET", One, Scope, call => SandboxResponse.Json(200, Render(Meant(call), call)));
        routes.Api("PUT", One, Scope, call => Changed(call, a => org.Authenticators.Update(a, call.Body())));
        routes.Api("POST", One + "/lifecycle/activate", Scope, call => Changed(call, a => org.Authenticators.Switch(a, true)));
        routes.Api("POST", One + "/lifecycle/deactivate", Scope, call => Changed(call, a => org.Authenticators.Switch(a, false)));
        routes.Api("GET", One + "/methods", Scope, call => SandboxResponse.Json(200, Meant(call).Methods.ToJson(m => Render(Meant(call), m, call))));
        routes.Api("GET", OneMethod, Scope, call => SandboxResponse.Json(200, Render(Meant(call), MeantMethod(call), call)));
        routes.Api("PUT", OneMethod, Scope, call => MethodChanged(call, m => org.Authenticators.UpdateMethod(Meant(call), m, call.Body())));
        routes.Api("POST", OneMethod + "/lifecycle/activate", Scope, call => MethodChanged(call, m => org.Authenticators.SwitchMethod(Meant(call), m, true)));
        routes.Api("POST", OneMethod + "/lifecycle/deactivate", Scope, call => MethodChanged(call, m => org.Authenticators.SwitchMethod(Meant(call), m, false)));
    }

    private OrgAuthenticator Meant(OktaCall call) => org.Authenticators.Get(call["authenticatorId"]);

    private OrgAuthenticatorMethod MeantMethod(OktaCall call) => AuthenticatorState.Method(Meant(call), call["methodType"]);

    private SandboxResponse Changed(OktaCall call, Action<OrgAuthenticator> change)
    {
        var authenticator = Meant(call);
        change(authenticator);
        return SandboxResponse.Json(200, Render(authenticator, call));
    }

    private SandboxResponse MethodChanged(OktaCall call, Action<OrgAuthenticatorMethod> change)
    {
        var method = MeantMethod(call);
        change(method);
        return SandboxResponse.Json(200, Render(Meant(call), method, call));
    }

    private static JsonObject Render(OrgAuthenticator authenticator, OktaCall call)
    {
        var self = call.Link("/api/v1/authenticators/" + authenticator.Id);
        var body = new JsonObject
        {
            ["type"] = authenticator.Type,
            ["id"] = authenticator.Id,
            ["key"] = authenticator.Key,
            ["status"] = Status(authenticator.IsActive),
            ["name"] = authenticator.Name,
            ["created"] = OktaTime.Text(authenticator.Created),
            ["lastUpdated"] = OktaTime.Text(authenticator.LastUpdated),
        };
        Put(body, "settings", authenticator.Settings);
        Put(body, "provider", authenticator.Provider);
        var links = new JsonObject { ["self"] = Links.To(self, "GET", "PUT"), ["methods"] = Links.To(self + "/methods", "GET") };
        if (authenticator.Key != "okta_password")
        {
            var other = authenticator.IsActive ? "deactivate" : "activate";
            links[other] = Links.To($"{self}/lifecycle/{other}", "POST");
        }

        body["_links"] = links;
        return body;
    }

    private static JsonObject Render(OrgAuthenticator authenticator, OrgAuthenticatorMethod method, OktaCall call)
    {
        var self = call.Link($"/api/v1/authenticators/{authenticator.Id}/methods/{method.Type}");
        var other = method.IsActive ? "deactivate" : "activate";
        var body = new JsonObject { ["type"] = method.Type, ["status"] = Status(method.IsActive) };
        Put(body, "settings", method.Settings);
        body["_links"] = new JsonObject { ["self"] = Links.To(self, "GET", "PUT"), [other] = Links.To($"{self}/lifecycle/{other}", "POST") };
        return body;
    }

    private static void Put(JsonObject body, string name, JsonObject? value)
    {
        if (value is not null)
        {
            body[name] = value.Copy();
        }
    }

    private static string Status(bool active) => active ? "ACTIVE" : "INACTIVE";
}
