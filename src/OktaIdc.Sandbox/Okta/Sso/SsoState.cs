using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Expressions;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Policies;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Sso;

/// <summary>A sign-in to an app that Okta refuses.</summary>
internal sealed class SsoRefusal(int status, string reason) : Exception(reason)
{
    /// <summary>HTTP status of the page.</summary>
    public int Status { get; } = status;
}

/// <summary>Signs people in to SAML apps.</summary>
internal sealed class SsoState(OktaOrg org)
{
    /// <summary>A signed response for a user who may open the app, and where it goes.</summary>
    /// <exception cref="SsoRefusal">The user or the app is not in order.</exception>
    public (string Response, string Destination) Issue(App app, User user, AuthnRequest? request)
    {
        using (org.Enter(org.Caller.As(user)))
        {
            return Answer(app, user, request);
        }
    }

    private (string Response, string Destination) Answer(App app, User user, AuthnRequest? request)
    {
        if (!app.IsActive || app is not { SignOnMode: "SAML_2_0", ActiveKey: { } key })
        {
            throw Refuse(app, user, 404, "The application is not available.", "INACTIVE_APP");
        }

        if (user.Status != UserStatus.ACTIVE)
        {
            throw Refuse(app, user, 403, "The account cannot be used to sign in.", "USER_NOT_ACTIVE");
        }

        if (!app.Users.TryGetValue(user.Id, out var assigned))
        {
            org.Log.Failure("app.generic.unauth_app_access_attempt", "User is not assigned to the application", Targets.Of(app), Targets.Of(user));
            throw Refuse(app, user, 403, "User is not assigned to this application.", "User is not assigned to the client application.");
        }

        if (new SignOnGate(org).RefuseApp(app, user) is { } refusal)
        {
            throw new SsoRefusal(403, refusal);
        }

        var acs = app.SignOnSetting("ssoAcsUrlOverride") ?? app.AppSetting("acsURL");
        var audience = app.SignOnSetting("audienceOverride") ?? app.AppSetting("entityID");
        if (string.IsNullOrEmpty(acs) || string.IsNullOrEmpty(audience))
        {
            throw Refuse(app, user, 400, "The application is not configured: its ACS URL or its entity id is missing.", "INVALID_CONFIGURATION");
        }

        var destination = app.SignOnSetting("destinationOverride") ?? acs;
        var content = new SamlResponseContent
        {
            Issuer = MetadataDocument.EntityId(app),
            NameId = assigned.UserName,
            NameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            Audience = audience,
            Destination = destination,
            Recipient = app.SignOnSetting("recipientOverride") ?? acs,
            InResponseTo = request?.Id,
            Attributes = Attributes(app, user),
            Time = org.Now,
            Lifetime = TimeSpan.FromSeconds(app.Settings.Bag("signOn").Number("samlAssertionLifetimeSeconds") ?? 300),
        };
        org.Log.Success("user.authentication.sso", Assignments.AssignmentState.Of(app, user, assigned));
        return (SamlResponse.Build(content, key), acs);
    }

    private SsoRefusal Refuse(App app, User user, int status, string page, string reason)
    {
        org.Log.Failure("user.authentication.sso", reason, Targets.Of(app), Targets.Of(user));
        return new SsoRefusal(status, page);
    }

    private List<(string Name, string Format, IReadOnlyList<string> Values)> Attributes(App app, User user)
    {
        List<(string Name, string Format, IReadOnlyList<string> Values)> attributes = [];
        foreach (var statement in (app.Settings.Bag("signOn")?["attributeStatements"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var values = statement.Text("type") == "GROUP" ? Groups(statement, user) : Values(statement, app, user);
            if (values.Count > 0)
            {
                attributes.Add((statement.Text("name")!, statement.Text("namespace") ?? "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified", values));
            }
        }

        return attributes;
    }

    private List<string> Values(JsonObject statement, App app, User user)
    {
        var evaluator = new Evaluator(org, user, app.Users[user.Id].Profile);
        List<string> values = [];
        foreach (var expression in statement.Texts("values"))
        {
            try
            {
                values.AddRange(evaluator.Texts(expression));
            }
            catch (ExpressionException)
            {
                values.Add(expression); // What is no expression is sent as it stands.
            }
        }

        return values;
    }

    private List<string> Groups(JsonObject statement, User user)
    {
        var value = statement.Text("filterValue")!;
        Func<string, bool> wanted = statement.Text("filterType") switch
        {
            "STARTS_WITH" => n => n.StartsWith(value, StringComparison.Ordinal),
            "EQUALS" => n => n == value,
            "CONTAINS" => n => n.Contains(value, StringComparison.Ordinal),
            _ => n => Matches(n, value),
        };
        return [.. org.Groups.Of(user.Id).Select(g => g.Name).Where(wanted)];
    }

    private static bool Matches(string name, string pattern)
    {
        try
        {
            return Regex.IsMatch(name, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromMilliseconds(200));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false; // A pattern that cannot be read or does not end matches nothing.
        }
    }
}
