using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>What an app body must look like, and what Okta adds where something is not sent.</summary>
internal static class AppRules
{
    private static readonly string[] _signOn =
        ["defaultRelayState", "ssoAcsUrlOverride", "audienceOverride", "recipientOverride", "destinationOverride", "samlAssertionLifetimeSeconds", "attributeStatements"];

    /// <summary>Puts a checked body onto an app.</summary>
    public static void Apply(App app, CatalogEntry entry, JsonObject body)
    {
        var label = body.Text("label");
        if (string.IsNullOrWhiteSpace(label) || label.Length > 100)
        {
            throw Refusals.Validation("label", "label: must be between 1 and 100 characters");
        }

        var mode = body.Text("signOnMode") ?? entry.DefaultMode;
        if (!entry.Modes.Contains(mode))
        {
            throw Refusals.Validation("signOnMode", $"signOnMode: {mode} is not supported by {entry.Name}");
        }

        var settings = Settings(entry, mode, body.Bag("settings"));
        var client = entry.Name == Catalog.Oidc ? Client(app, body) : null;
        app.Label = label;
        app.SignOnMode = mode;
        app.Settings = settings;
        app.Client = client;
        app.Accessibility = Completed(body.Bag("accessibility"), ("selfService", false));
        app.Visibility = Visibility(body.Bag("visibility"));
        app.UserNameTemplate = Completed(body.Bag("credentials").Bag("userNameTemplate"), ("template", "${source.login}"), ("type", "BUILT_IN"));
        app.Profile = body.Bag("profile")?.Copy();
    }

    private static JsonObject Settings(CatalogEntry entry, string mode, JsonObject? sent)
    {
        var settings = sent?.Copy() ?? [];
        var bag = settings.Bag("app") ?? [];
        foreach (var key in entry.AppSettings)
        {
            if (!bag.ContainsKey(key))
            {
                bag[key] = null;
            }
        }

        if (bag.Text("acsURL") is { Length: > 0 } acs && !Uri.TryCreate(acs, UriKind.Absolute, out _))
        {
            throw Refusals.Validation("acsURL", "acsURL: Does not match required pattern");
        }

        if (entry.AppSettings.Length > 0)
        {
            settings["app"] = bag.Copy();
        }

        settings["notifications"] = settings.Bag("notifications")?.Copy() ?? new JsonObject
        {
            ["vpn"] = new JsonObject { ["network"] = new JsonObject { ["connection"] = "DISABLED" } },
        };
        settings.Remove("manualProvisioning");
        settings["implicitAssignment"] ??= false;
        settings["notes"] = settings.Bag("notes")?.Copy() ?? [];
        if (mode == "SAML_2_0")
        {
            settings["signOn"] = SignOn(settings.Bag("signOn")?.Copy());
        }

        return settings;
    }

    private static JsonObject SignOn(JsonObject? sent)
    {
        var signOn = Completed(
            sent,
            ("defaultRelayState", null),
            ("ssoAcsUrlOverride", null),
            ("audienceOverride", null),
            ("recipientOverride", null),
            ("destinationOverride", null),
            ("samlAssertionLifetimeSeconds", 300));
        foreach (var other in signOn.Select(s => s.Key).Except(_signOn).ToList())
        {
            signOn.Remove(other); // A catalogue app has these settings and no others; Okta drops what else is sent.
        }

        if (!signOn.ContainsKey("attributeStatements"))
        {
            signOn["attributeStatements"] = new JsonArray();
        }

        foreach (var statement in (signOn["attributeStatements"] as JsonArray ?? throw Refusals.Malformed()).OfType<JsonObject>())
        {
            var broken = (statement.Text("type") ?? "EXPRESSION") switch
            {
                "EXPRESSION" => statement.Texts("values").Count == 0 ? "values: The field cannot be left blank" : null,
                "GROUP" => statement.Text("filterType") is null || statement.Text("filterValue") is null ? "filterType, filterValue: The field cannot be left blank" : null,
                _ => "type: must be EXPRESSION or GROUP",
            };
            if (broken is not null || string.IsNullOrWhiteSpace(statement.Text("name")))
            {
                throw Refusals.Validation("attributeStatements", broken ?? "name: The field cannot be left blank");
            }
        }

        return signOn;
    }

    private static JsonObject Visibility(JsonObject? sent)
    {
        var visibility = Completed(sent, ("autoSubmitToolbar", false));
        if (visibility["hide"] is null)
        {
            visibility["hide"] = new JsonObject { ["iOS"] = false, ["web"] = false };
        }

        return visibility;
    }

    private static OAuthClient Client(App app, JsonObject body)
    {
        var oauth = body.Bag("settings").Bag("oauthClient") ?? throw Refusals.Validation("settings.oauthClient", "settings.oauthClient: The field cannot be left blank");
        var method = body.Bag("credentials").Bag("oauthClient").Text("token_endpoint_auth_method") ?? "client_secret_basic";
        var client = app.Client ?? new OAuthClient { ClientId = app.Id };
        if (oauth.Text("application_type") == "service" && method != "private_key_jwt")
        {
            throw Refusals.Validation("token_endpoint_auth_method", "token_endpoint_auth_method: the sandbox knows service apps with private_key_jwt only");
        }

        client.AuthMethod = method;
        client.ApplicationType = oauth.Text("application_type") ?? "web";
        client.RequiresDpop = oauth["dpop_bound_access_tokens"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
        client.Keys = (oauth.Bag("jwks")?["keys"] as JsonArray)?.DeepClone().AsArray() ?? [];
        if (client.Keys.Count > 50 || client.Keys.Any(k => k is not JsonObject o || o.Text("kty") is not ("RSA" or "EC") || o.ContainsKey("d")))
        {
            throw Refusals.Validation("jwks", "jwks: at most 50 public keys of type RSA or EC");
        }

        return client;
    }

    private static JsonObject Completed(JsonObject? sent, params (string Name, JsonNode? Value)[] defaults)
    {
        var bag = sent?.Copy() ?? [];
        foreach (var (name, value) in defaults)
        {
            if (!bag.ContainsKey(name))
            {
                bag[name] = value;
            }
        }

        return bag;
    }
}
