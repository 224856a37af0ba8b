using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>Apps as the API shows them.</summary>
internal static class AppView
{
    /// <summary>An app.</summary>
    public static JsonObject Render(App app, OktaCall call)
    {
        var body = new JsonObject
        {
            ["id"] = app.Id,
            ["orn"] = $"orn:okta:idp:{call.Request.Url.Host}:apps:{app.Name}:{app.Id}",
            ["name"] = app.Name,
            ["label"] = app.Label,
            ["status"] = app.IsActive ? "ACTIVE" : "INACTIVE",
            ["lastUpdated"] = OktaTime.Text(app.LastUpdated),
            ["created"] = OktaTime.Text(app.Created),
            ["accessibility"] = app.Accessibility.Copy(),
            ["visibility"] = Visibility(app),
            ["features"] = app.Connection.Features.ToJson(f => f),
            ["signOnMode"] = app.SignOnMode,
            ["credentials"] = Credentials(app),
            ["settings"] = Settings(app),
            ["_links"] = Linked(app, call),
        };
        if (app.Profile is not null)
        {
            body["profile"] = app.Profile.Copy();
        }

        return body;
    }

    private static JsonObject Visibility(App app)
    {
        var visibility = app.Visibility.Copy();
        visibility["appLinks"] ??= new JsonObject { ["login"] = true };
        return visibility;
    }

    private static JsonObject Credentials(App app)
    {
        var signing = new JsonObject();
        if (app.ActiveKey is { } key)
        {
            signing["kid"] = key.Kid;
        }

        var credentials = new JsonObject { ["userNameTemplate"] = app.UserNameTemplate.Copy(), ["signing"] = signing };
        if (app.Client is { } client)
        {
            credentials["oauthClient"] = new JsonObject
            {
                ["autoKeyRotation"] = true,
                ["client_id"] = client.ClientId,
                ["token_endpoint_auth_method"] = client.AuthMethod,
                ["pkce_required"] = false,
            };
        }

        return credentials;
    }

    private static JsonObject Settings(App app)
    {
        var settings = app.Settings.Copy();
        if (app.Client is { } client)
        {
            var oauth = settings.Bag("oauthClient")!;
            oauth["dpop_bound_access_tokens"] = client.RequiresDpop;
            oauth["application_type"] = client.ApplicationType;
        }

        return settings;
    }

    private static JsonObject Linked(App app, OktaCall call)
    {
        var self = call.Link($"/api/v1/apps/{app.Id}");
        var links = new JsonObject
        {
            ["appLinks"] = app.Client is null
                ? new JsonArray(new JsonObject { ["name"] = "login", ["href"] = call.Link($"/home/{app.Name}/{app.Id}/aln"), ["type"] = "text/html" })
                : new JsonArray(),
            ["groups"] = Links.To(self + "/groups"),
            ["logo"] = new JsonArray(new JsonObject { ["name"] = "medium", ["href"] = call.Link("/assets/img/logos/default.png"), ["type"] = "image/png" }),
            ["users"] = Links.To(self + "/users"),
            ["accessPolicy"] = Links.To(call.Link($"/api/v1/policies/{app.AccessPolicyId}")),
        };
        links[app.IsActive ? "deactivate" : "activate"] = Links.To($"{self}/lifecycle/{(app.IsActive ? "deactivate" : "activate")}");
        if (app is { SignOnMode: "SAML_2_0", ActiveKey: { } key })
        {
            links["metadata"] = new JsonObject { ["href"] = $"{self}/sso/saml/metadata?kid={key.Kid}", ["type"] = "application/xml" };
        }

        return links;
    }
}
