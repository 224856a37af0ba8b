using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Factors;

/// <summary>/api/v1/users/{id}/factors.</summary>
internal sealed class FactorRoutes(OktaOrg org)
{
    private const string Scope = "okta.users";
    private const string All = "/api/v1/users/{id}/factors";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", All, Scope, call => SandboxResponse.Json(200, org.Factors.Of(Meant(call)).ToJson(f => Render(Meant(call), f, call))));
        routes.Api("POST", All, Scope, Enroll);
        routes.Api("GET", All + "/{factorId}", Scope, call => SandboxResponse.Json(200, Render(Meant(call), org.Factors.Get(Meant(call), call["factorId"]), call)));
        routes.Api("DELETE", All + "/{factorId}", Scope, Remove);
        routes.Api("POST", All + "/{factorId}/lifecycle/activate", Scope, Activate);
        new EnrollmentRoutes(org).Map(routes);
    }

    private User Meant(OktaCall call) => org.Users.Get(call["id"]);

    private SandboxResponse Enroll(OktaCall call)
    {
        var (user, body) = (Meant(call), call.Body());
        return SandboxResponse.Json(200, Render(user, org.Factors.Enroll(user, body.Text("factorType"), body.Text("provider"), call.Flag("activate", false), body.Bag("profile")), call));
    }

    private SandboxResponse Activate(OktaCall call)
    {
        var user = Meant(call);
        var factor = org.Factors.Get(user, call["factorId"]);
        org.Factors.Activate(user, factor);
        return SandboxResponse.Json(200, Render(user, factor, call));
    }

    private SandboxResponse Remove(OktaCall call)
    {
        var user = Meant(call);
        org.Factors.Remove(user, org.Factors.Get(user, call["factorId"]));
        return SandboxResponse.Empty(204);
    }

    private static JsonObject Render(User user, Factor factor, OktaCall call) => new()
    {
        ["id"] = factor.Id,
        ["factorType"] = factor.FactorType,
        ["provider"] = factor.Provider,
        ["vendorName"] = factor.Provider,
        ["status"] = factor.IsActive ? "ACTIVE" : "PENDING_ACTIVATION",
        ["created"] = OktaTime.Text(factor.Created),
        ["lastUpdated"] = OktaTime.Text(factor.LastUpdated),
        ["profile"] = (factor.Profile ?? factor.Kind.ProfileFor(user, factor.Id)).Copy(),
        ["_links"] = new JsonObject { ["self"] = Links.To(call.Link($"/api/v1/users/{user.Id}/factors/{factor.Id}"), "GET", "DELETE") },
    };
}
