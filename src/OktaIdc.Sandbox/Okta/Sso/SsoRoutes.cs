using System.Collections.Specialized;
using System.Net;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Sso;

/// <summary>The pages of an app at Okta: its public metadata, and single sign-on in both bindings or from the dashboard.</summary>
internal sealed class SsoRoutes(OktaOrg org)
{
    private const string Html = "text/html;charset=utf-8";
    private readonly SsoState _state = new(org);
    private readonly Dictionary<string, (string Request, string? RelayState)> _waiting = [];

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Public("GET", "/app/{externalKey}/sso/saml/metadata", Metadata);
        routes.Public("GET", "/app/{name}/{externalKey}/sso/saml", call => Start(call, call.Request.Query, deflated: true));
        routes.Public("POST", "/app/{name}/{externalKey}/sso/saml", call => Start(call, call.Request.Form, deflated: false));
        routes.Public("GET", "/home/{name}/{appId}/aln", FromDashboard);
    }

    private SandboxResponse Metadata(OktaCall call)
    {
        var app = org.Apps.FindByKey(call["externalKey"]);
        return app is { SignOnMode: "SAML_2_0", ActiveKey: { } key }
            ? SandboxResponse.Plain(200, MetadataDocument.Render(app, key, call.Base), "application/xml;charset=utf-8")
            : Page(404, "Page not found");
    }

    private SandboxResponse Start(OktaCall call, NameValueCollection values, bool deflated)
    {
        if (org.Apps.FindByKey(call["externalKey"]) is not { } app || app.Name != call["name"])
        {
            return Page(404, "Page not found");
        }

        var (encoded, relay, waiting) = (values["SAMLRequest"], values["RelayState"], values["waiting"]);
        if (waiting is not null && _waiting.Remove(waiting, out var kept))
        {
            (encoded, relay, deflated) = (kept.Request, kept.RelayState, false);
        }

        AuthnRequest? request = null;
        if (!string.IsNullOrEmpty(encoded) && (request = AuthnRequest.Read(encoded, deflated)) is null)
        {
            return Page(400, "The SAML request cannot be read.");
        }

        try
        {
            return Person(call, values) is { } user ? Signed(call, app, user, request, relay) : SignIn(call, encoded, relay, deflated);
        }
        catch (OktaFault fault)
        {
            return Page(401, "Unable to sign in: " + fault.Message);
        }
    }

    private SandboxResponse FromDashboard(OktaCall call)
    {
        var app = org.Apps.Find(call["appId"]);
        return app is null ? Page(404, "Page not found") : SignInRoutes.To($"/app/{app.Name}/{app.ExternalKey}/sso/saml");
    }

    // A form may carry user name and password along: one request then does what a browser does in four.
    private User? Person(OktaCall call, NameValueCollection values) =>
        call.Request.Method == "POST" && values["username"] is { Length: > 0 } name
            ? org.Sessions.SignIn(name, values["password"])
            : org.Sessions.Find(SignInRoutes.SidOf(call));

    private SandboxResponse SignIn(OktaCall call, string? encoded, string? relay, bool deflated)
    {
        var back = call.Request.Url.PathAndQuery;
        if (!deflated)
        {
            var id = OktaId.New("", 20);
            _waiting[id] = (encoded ?? "", relay);
            back = $"{call.Request.Url.AbsolutePath}?waiting={id}";
        }

        return SignInRoutes.To("/login/login.htm?fromURI=" + Uri.EscapeDataString(back));
    }

    private SandboxResponse Signed(OktaCall call, App app, User user, AuthnRequest? request, string? relay)
    {
        try
        {
            using var person = org.Enter(call.Caller with { SessionId = SignInRoutes.SidOf(call) });
            var (response, destination) = _state.Issue(app, user, request);
            return SandboxResponse.Plain(200, Form(destination, response, relay ?? (request is null ? app.SignOnSetting("defaultRelayState") : null) ?? ""), Html);
        }
        catch (SsoRefusal refusal)
        {
            return Page(refusal.Status, refusal.Message);
        }
    }

    private static string Form(string destination, string response, string relay) =>
        $"""
        <!DOCTYPE html><html><head><title>Signing in...</title></head><body>
        <form id="appForm" action="{WebUtility.HtmlEncode(destination)}" method="POST"><input name="SAMLResponse" type="hidden" value="{WebUtility.HtmlEncode(response)}"/><input name="RelayState" type="hidden" value="{WebUtility.HtmlEncode(relay)}"/><noscript><input type="submit" value="Continue"/></noscript></form>
        <script>document.getElementById('appForm').submit();</script></body></html>
        """;

    private static SandboxResponse Page(int status, string text) =>
        SandboxResponse.Plain(status, $"<!DOCTYPE html><html><head><title>Sandbox - Error</title></head><body><h1>{status}</h1><p id=\"reason\">{WebUtility.HtmlEncode(text)}</p></body></html>", Html);
}
