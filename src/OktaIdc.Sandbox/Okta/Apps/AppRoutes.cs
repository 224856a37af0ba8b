using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Filters;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>/api/v1/apps.</summary>
internal sealed class AppRoutes(OktaOrg org)
{
    private const string Scope = "okta.apps";

    private static readonly FilterRules _rules = new(["id", "status", "credentials.signing.kid", "settings.slo.enabled", "name", "user.id", "group.id"], ["eq"]);

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/apps", Scope, List);
        routes.Api("POST", "/api/v1/apps", Scope, call => Show(call, org.Apps.Create(call.Body(), call.Flag("activate", true))));
        routes.Api("GET", "/api/v1/apps/{appId}", Scope, call => Show(call, org.Apps.Get(call["appId"])));
        routes.Api("PUT", "/api/v1/apps/{appId}", Scope, Update);
        routes.Api("DELETE", "/api/v1/apps/{appId}", Scope, Delete);
        routes.Api("POST", "/api/v1/apps/{appId}/lifecycle/activate", Scope, call => Switch(call, org.Apps.Activate));
        routes.Api("POST", "/api/v1/apps/{appId}/lifecycle/deactivate", Scope, call => Switch(call, org.Apps.Deactivate));
        routes.Api("GET", "/api/v1/apps/{appId}/sso/saml/metadata", Scope, Metadata);
    }

    private SandboxResponse List(OktaCall call)
    {
        var filter = call.Query("filter") is { } text ? _rules.Read(text) : null;
        var q = call.Query("q");
        var userId = filter?.Comparisons().FirstOrDefault(c => c.Property == "user.id")?.Value;
        if (userId is not null && !call.Expands($"user/{userId}"))
        {
            throw Refusals.Validation("expand", "expand: must be user/{userId} where the filter asks for user.id");
        }

        List<App> apps = [.. org.Apps.All.Where(a =>
            (filter is null || filter.Matches(p => Read(a, p))) &&
            (q is null || a.Label.StartsWith(q, StringComparison.OrdinalIgnoreCase) || a.Name.StartsWith(q, StringComparison.OrdinalIgnoreCase)))];
        return call.Page(apps, a => a.Id, a => Render(call, a, userId), 200, 20);
    }

    private static JsonObject Render(OktaCall call, App app, string? userId)
    {
        var body = AppView.Render(app, call);
        if (userId is not null && app.Users.TryGetValue(userId, out var user))
        {
            body["_embedded"] = new JsonObject { ["user"] = Assignments.AppUserView.Render(app, user, call) };
        }

        return body;
    }

    private static IEnumerable<string?> Read(App app, string property) => property switch
    {
        "id" => [app.Id],
        "name" => [app.Name],
        "status" => [app.IsActive ? "ACTIVE" : "INACTIVE"],
        "credentials.signing.kid" => [app.ActiveKey?.Kid],
        "settings.slo.enabled" => ["false"],
        "user.id" => app.Users.Keys,
        "group.id" => app.Groups.Keys,
        _ => [],
    };

    private SandboxResponse Update(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        org.Apps.Update(app, call.Body());
        return Show(call, app);
    }

    private SandboxResponse Delete(OktaCall call)
    {
        org.Apps.Delete(org.Apps.Get(call["appId"]));
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse Switch(OktaCall call, Action<App> act)
    {
        act(org.Apps.Get(call["appId"]));
        return SandboxResponse.Json(200, new JsonObject());
    }

    private SandboxResponse Metadata(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        var kinds = (call.Request.Header("Accept") ?? "*/*").Split(',').Select(t => t.Split(';')[0].Trim().ToLowerInvariant()).ToList();
        if (kinds.Contains("application/json"))
        {
            throw Refusals.Validation("Accept", "Accept: must be text/xml or application/xml");
        }

        if (app.SignOnMode != "SAML_2_0")
        {
            throw Refusals.NotFound(app.Id, "SamlMetadata");
        }

        var key = call.Query("kid") is { } kid ? AppState.Key(app, kid) : app.ActiveKey!;
        return SandboxResponse.Plain(200, MetadataDocument.Render(app, key, call.Base), "text/xml;charset=utf-8");
    }

    private static SandboxResponse Show(OktaCall call, App app) => SandboxResponse.Json(200, AppView.Render(app, call));
}
