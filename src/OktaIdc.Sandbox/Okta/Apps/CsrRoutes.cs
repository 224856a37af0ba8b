using System.Text;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>/api/v1/apps/{appId}/credentials/csrs.</summary>
internal sealed class CsrRoutes(OktaOrg org)
{
    private const string Scope = "okta.apps";
    private const string Csrs = "/api/v1/apps/{appId}/credentials/csrs";

    private static readonly string[] s_types = ["application/x-x509-ca-cert", "application/pkix-cert", "application/x-pem-file"];

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Csrs, Scope, call => SandboxResponse.Json(200, App(call).Requests.ToJson(r => r.Render(Self(call)))));
        routes.Api("POST", Csrs, Scope, Generate);
        routes.Api("GET", Csrs + "/{csrId}", Scope, call => SandboxResponse.Json(200, CsrState.Get(App(call), call["csrId"]).Render(Self(call))));
        routes.Api("DELETE", Csrs + "/{csrId}", Scope, Revoke);
        routes.Api("POST", Csrs + "/{csrId}/lifecycle/publish", Scope, Publish);
    }

    private SandboxResponse Generate(OktaCall call)
    {
        var made = CsrState.Generate(App(call), call.Body(), org.Now);
        org.Log.Success("app.app_instance.csr.generate", Logs.Targets.Of(App(call)));
        return SandboxResponse.Json(201, made.Render(Self(call)));
    }

    private SandboxResponse Revoke(OktaCall call)
    {
        App(call).Requests.Remove(CsrState.Get(App(call), call["csrId"]));
        org.Log.Success("app.app_instance.csr.revoke", Logs.Targets.Of(App(call)));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Publish(OktaCall call)
    {
        var type = call.Request.Header("Content-Type")?.Split(';')[0].Trim();
        if (!s_types.Contains(type))
        {
            throw Refusals.Validation("Content-Type", $"Content-Type: must be one of {string.Join(", ", s_types)}");
        }

        var app = App(call);
        var key = CsrState.Publish(app, CsrState.Get(app, call["csrId"]), Encoding.UTF8.GetString(call.Request.Body), org.Now);
        org.Log.Success("app.app_instance.csr.publish", Logs.Targets.Of(app));
        return SandboxResponse.Json(201, key.Render());
    }

    private App App(OktaCall call) => org.Apps.Get(call["appId"]);

    private static string Self(OktaCall call) => call.Link($"/api/v1/apps/{call["appId"]}/credentials/csrs");
}
