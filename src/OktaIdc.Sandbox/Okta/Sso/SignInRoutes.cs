using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Sso;

/// <summary>How people sign in to Okta: the authentication API, and a plain page with a form.</summary>
internal sealed class SignInRoutes(OktaOrg org)
{
    /// <summary>Name of the session cookie.</summary>
    public const string Cookie = "sid";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Public("POST", "/api/v1/authn", Authenticate);
        routes.Public("GET", "/login/sessionCookieRedirect", Redeem);
        routes.Public("GET", "/login/login.htm", call => SandboxResponse.Plain(200, Page(call.Query("fromURI"), null), "text/html;charset=utf-8"));
        routes.Public("POST", "/login/login.htm", Submit);
        routes.Public("GET", "/login/signout", SignOut);
    }

    private SandboxResponse Authenticate(OktaCall call)
    {
        var body = call.Body();
        var password = body.Text("password") ?? throw Refusals.AuthenticationFailed();
        var user = org.Sessions.SignIn(body.Text("username"), password);
        var (token, expires) = org.Sessions.OpenLater(user);
        return SandboxResponse.Json(200, new JsonObject
        {
            ["expiresAt"] = OktaTime.Text(expires),
            ["status"] = "SUCCESS",
            ["sessionToken"] = token,
            ["_embedded"] = new JsonObject
            {
                ["user"] = new JsonObject
                {
                    ["id"] = user.Id,
                    ["passwordChanged"] = OktaTime.Json(user.PasswordChanged),
                    ["profile"] = new JsonObject { ["login"] = user.Login, ["firstName"] = user.Profile.Text("firstName"), ["lastName"] = user.Profile.Text("lastName") },
                },
            },
        });
    }

    private SandboxResponse Redeem(OktaCall call)
    {
        var target = Local(call.Query("redirectUrl"), call.Base);
        return org.Sessions.Redeem(call.Query("token") ?? call.Query("sessionToken")) is { } sid
            ? To(target).With("Set-Cookie", CookieOf(sid))
            : To("/login/login.htm?fromURI=" + Uri.EscapeDataString(target));
    }

    private SandboxResponse Submit(OktaCall call)
    {
        var form = call.Request.Form;
        try
        {
            var sid = org.Sessions.Open(org.Sessions.SignIn(form["username"], form["password"] ?? ""));
            return To(Local(form["fromURI"], call.Base)).With("Set-Cookie", CookieOf(sid));
        }
        catch (OktaFault fault)
        {
            return SandboxResponse.Plain(401, Page(form["fromURI"], "Unable to sign in: " + fault.Message), "text/html;charset=utf-8");
        }
    }

    private SandboxResponse SignOut(OktaCall call)
    {
        if (org.Sessions.Find(SidOf(call)) is { } user)
        {
            org.Sessions.EndAll(user);
            using (org.Enter((call.Caller with { SessionId = SidOf(call) }).As(user)))
            {
                org.Log.Success("user.session.end", Logs.Targets.Of(user));
            }
        }

        return To("/login/login.htm").With("Set-Cookie", $"{Cookie}=; Path=/; HttpOnly; Max-Age=0");
    }

    /// <summary>The session cookie of a call, or null.</summary>
    public static string? SidOf(OktaCall call) => call.Request.Header("Cookie")?.Split(';', StringSplitOptions.TrimEntries)
        .Where(c => c.StartsWith(Cookie + "=", StringComparison.Ordinal)).Select(c => c[(Cookie.Length + 1)..]).FirstOrDefault();

    /// <summary>A Set-Cookie value for a session.</summary>
    public static string CookieOf(string sid) => $"{Cookie}={sid}; Path=/; HttpOnly; SameSite=Lax";

    /// <summary>A redirect.</summary>
    public static SandboxResponse To(string target) => SandboxResponse.Empty(302).With("Location", target);

    // Only pages of the org itself: a sign-in page must not send people elsewhere.
    private static string Local(string? target, string host)
    {
        var path = target?.StartsWith(host + "/", StringComparison.OrdinalIgnoreCase) == true ? target[host.Length..] : target;
        return path?.StartsWith('/') == true && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/login/login.htm";
    }

    private static string Page(string? from, string? problem) =>
        $"""
        <!DOCTYPE html><html><head><title>Sandbox - Sign In</title></head><body><h1>Sign In</h1>
        <p id="problem">{WebUtility.HtmlEncode(problem)}</p>
        <form id="form" method="POST" action="/login/login.htm"><input type="hidden" name="fromURI" value="{WebUtility.HtmlEncode(from)}"/>
        <label>Username <input name="username" autocomplete="username"/></label><label>Password <input name="password" type="password"/></label><input type="submit" value="Sign In"/></form>
        </body></html>
        """;
}
