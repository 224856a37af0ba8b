using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Okta.Provisioning;

/// <summary>The provisioning connection and features of the apps.</summary>
internal sealed class ProvisioningState(OktaOrg org)
{
    /// <summary>Whether the API admits that the app can be provisioned: on the open plane, for apps that speak SCIM.</summary>
    public bool Supports(App app) => org.Plane == Plane.Open && Catalog.Find(app.Name)?.Provisions == true;

    /// <summary>Sets the connection through the API. The token is taken on trust. An app that is not supported takes nothing, and says so only in its status.</summary>
    public void Set(App app, JsonObject body, bool activate)
    {
        var profile = body.Bag("profile") ?? throw Refusals.Validation("profile", "profile: The field cannot be left blank");
        if (profile.Text("authScheme") is not ("TOKEN" or "OAUTH2"))
        {
            throw Refusals.Validation("authScheme", "authScheme: must be TOKEN or OAUTH2");
        }

        if (!Supports(app))
        {
            return;
        }

        if (profile.Text("authScheme") != "TOKEN")
        {
            throw Refusals.Validation("authScheme", "authScheme: OAUTH2 is not supported by this app");
        }

        var token = profile.Text("token");
        if (string.IsNullOrWhiteSpace(token))
        {
            throw Refusals.Validation("token", "token: The field cannot be left blank");
        }

        var baseUrl = body.Text("baseUrl");
        CheckBaseUrl(baseUrl);
        Store(app, baseUrl!, token, activate || app.Connection.Enabled);
    }

    /// <summary>What the administrator's page does: base address, token, and the three switches.</summary>
    public void ConfigureByHand(App app, string baseUrl, string token)
    {
        Store(app, baseUrl, token, enabled: true);
        (app.Connection.Create, app.Connection.Update, app.Connection.Deactivate) = (true, true, true);
        org.Push.Wake(app);
    }

    /// <summary>Refuses a SCIM base address that the form would not take.</summary>
    public static void CheckBaseUrl(string? baseUrl)
    {
        var fine = Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) && !baseUrl!.EndsWith('/') && url.Query.Length == 0 &&
            (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
        if (!fine)
        {
            throw Refusals.Validation("baseUrl", "baseUrl: Does not match required pattern");
        }
    }

    /// <summary>Switches the connection on or off; twice is once.</summary>
    public void Switch(App app, bool enabled)
    {
        if (!Supports(app))
        {
            return;
        }

        if (enabled && app.Connection.BaseUrl is null)
        {
            throw Refusals.Validation("connection", "The provisioning connection has not been configured.");
        }

        app.Connection.Enabled = enabled;
        if (enabled)
        {
            org.Push.Wake(app);
        }
    }

    /// <summary>Refuses where there are no features to read or set.</summary>
    public void NeedFeatures(App app)
    {
        if (!Supports(app))
        {
            throw Refusals.Validation("features", "Provisioning is not supported for the app instance.");
        }

        if (!app.Connection.Enabled)
        {
            throw Refusals.Validation("features", "Provisioning is not enabled for the app instance.");
        }
    }

    /// <summary>Changes USER_PROVISIONING; switches that are not named stay.</summary>
    public void SetOutbound(App app, JsonObject change)
    {
        var connection = app.Connection;
        connection.Create = Enabled(change.Bag("create").Bag("lifecycleCreate")) ?? connection.Create;
        connection.Update = Enabled(change.Bag("update").Bag("profile")) ?? connection.Update;
        connection.Deactivate = Enabled(change.Bag("update").Bag("lifecycleDeactivate")) ?? connection.Deactivate;
        if (Enabled(change.Bag("update").Bag("password")) == true)
        {
            throw Refusals.Validation("password", "password: Password sync is not supported by this app");
        }

        org.Log.Success("application.configuration.update", Targets.Of(app));
    }

    /// <summary>Changes INBOUND_PROVISIONING.</summary>
    public void SetInbound(App app, JsonObject change)
    {
        foreach (var name in new[] { "importSettings", "importRules" })
        {
            if (change.Bag(name) is { } part)
            {
                app.Connection.Inbound[name] = part.Copy();
            }
        }

        org.Log.Success("application.configuration.update", Targets.Of(app));
    }

    private static bool? Enabled(JsonObject? part) => part.Text("status") switch
    {
        null => null,
        "ENABLED" => true,
        "DISABLED" => false,
        var other => throw Refusals.Validation("status", $"status: {JsonSerializer.Serialize(other)} must be ENABLED or DISABLED"),
    };

    private void Store(App app, string baseUrl, string token, bool enabled)
    {
        app.Connection.BaseUrl = baseUrl;
        app.Connection.Token = token;
        app.Connection.Enabled = enabled;
        org.Log.Success("application.configuration.update", Targets.Of(app));
        if (enabled)
        {
            org.Push.Wake(app);
        }
    }
}
