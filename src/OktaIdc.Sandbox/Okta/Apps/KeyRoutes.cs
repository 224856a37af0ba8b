using System.Globalization;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>/api/v1/apps/{appId}/credentials/keys.</summary>
internal sealed class KeyRoutes(OktaOrg org)
{
    private const string Scope = "okta.apps";
    private const string Keys = "/api/v1/apps/{appId}/credentials/keys";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Keys, Scope, call => SandboxResponse.Json(200, org.Apps.Get(call["appId"]).Keys.ToJson(k => k.Render())));
        routes.Api("POST", Keys + "/generate", Scope, Generate);
        routes.Api("GET", Keys + "/{kid}", Scope, call => SandboxResponse.Json(200, AppState.Key(org.Apps.Get(call["appId"]), call["kid"]).Render()));
        routes.Api("POST", Keys + "/{kid}/clone", Scope, Clone);
    }

    private SandboxResponse Generate(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        var years = call.Query("validityYears") switch
        {
            null => throw Refusals.Validation("validityYears", "validityYears: The field cannot be left blank"),
            var text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) => n,
            _ => throw Refusals.Validation("validityYears", "validityYears: must be a whole number"),
        };
        return SandboxResponse.Json(201, org.Apps.GenerateKey(app, years).Render());
    }

    private SandboxResponse Clone(OktaCall call)
    {
        var target = call.Query("targetAid") ?? throw Refusals.Validation("targetAid", "targetAid: The field cannot be left blank");
        return SandboxResponse.Json(201, org.Apps.CloneKey(org.Apps.Get(call["appId"]), call["kid"], target).Render());
    }
}
