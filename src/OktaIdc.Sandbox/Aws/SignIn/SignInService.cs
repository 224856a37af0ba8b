using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>What browsers see: the SAML assertion consumer service, the directory's own sign-in, the portal's first page, and the consent pages of OIDC. HTTP only.</summary>
internal sealed class SignInService : RestService
{
    private const string Cookie = "x-amz-sso_authn";

    private readonly AwsWorld _world;
    private readonly DirectoryRegistry _directories;
    private readonly SignInState _state;
    private readonly OidcState _oidc;

    /// <summary>Makes it.</summary>
    public SignInService(AwsWorld world, DirectoryRegistry directories, SignInState state, OidcState oidc)
    {
        (_world, _directories, _state, _oidc) = (world, directories, state, oidc);
        Routes = new Dictionary<string, Func<AwsCall, SandboxResponse>>(StringComparer.Ordinal)
        {
            ["POST /platform/saml/acs/{id}"] = call => SignIn(call, ConsumeAssertion, external: true),
            ["GET /login"] = LoginPage,
            ["POST /login"] = call => SignIn(call, CheckPassword, external: false),
            ["GET /start"] = Start,
            ["GET /device"] = DevicePage,
            ["POST /device"] = DecideDevice,
            ["GET /authorize"] = AuthorizePage,
            ["POST /authorize"] = DecideAuthorize,
        };
    }

    /// <inheritdoc/>
    public override string Name => "signin";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, Func<AwsCall, SandboxResponse>> Routes { get; }

    private IdentityCenterDirectory Directory => _directories.Required();

    private (string Token, string? ReturnPath) ConsumeAssertion(AwsCall call)
    {
        var form = call.Request.Form;
        return call.Request.Path.TrimEnd('/').Split('/')[^1] == Directory.ServiceProvider.AcsId
            ? _state.WithSaml(Directory, form["SAMLResponse"] ?? "", form["RelayState"])
            : throw new SignInException(SignInRefusal.UnknownAcs, "There is no such assertion consumer service");
    }

    private (string Token, string? ReturnPath) CheckPassword(AwsCall call)
    {
        var json = WantsJson(call) && call.Request.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        string Field(string name) => (json ? (string?)call.Input[name] : call.Request.Form[name]) ?? "";
        return (_state.WithPassword(Directory, Field("username"), Field("password")), Field("return"));
    }

    private SandboxResponse SignIn(AwsCall call, Func<AwsCall, (string Token, string? ReturnPath)> check, bool external)
    {
        try
        {
            var (token, returnPath) = check(call);
            var user = Directory.Store.GetUser(_state.Sessions.Find(token)!.UserId);
            SignInTrail.SignedIn(_world, user.Id, user.UserName, external);
            var response = WantsJson(call)
                ? SandboxResponse.Json(200, new JsonObject { ["token"] = token, ["return"] = Local(returnPath) })
                : Redirect(Local(returnPath));
            return response.With("Set-Cookie", $"{Cookie}={token}; Path=/; HttpOnly; SameSite=Lax");
        }
        catch (SignInException e)
        {
            SignInTrail.Refused(_world, e, external);
            var status = e.Reason is SignInRefusal.UnknownAcs ? 404 : e.Reason is SignInRefusal.MalformedResponse or SignInRefusal.ResponseTooLarge ? 400 : 403;
            var response = WantsJson(call)
                ? SandboxResponse.Json(status, new JsonObject { ["error"] = e.Reason.ToString(), ["message"] = e.Message })
                : Html(status, SignInPages.Message("Something went wrong", $"We could not sign you in: {e.Message} ({e.Reason})"));
            return response.With("x-signin-refused", e.Reason.ToString());
        }
    }

    private SandboxResponse LoginPage(AwsCall call)
    {
        var target = Local(call.Request.Query["return"]);
        return Directory.ExternalIdps.Enabled() is null ? Html(200, SignInPages.Login(target)) : Redirect(_state.Begin(Directory, target));
    }

    private SandboxResponse Start(AwsCall call) => Session(call) is { } session
        ? Html(200, SignInPages.Message("AWS access portal", $"Signed in as {NameOf(session)}. Accounts: {_world.Access.RolesOf(session.UserId).DistinctBy(r => r.AccountId).Count()}. Applications: {_world.Access.ApplicationsOf(session.UserId).Count}."))
        : Redirect(_state.Begin(Directory, "/start"));

    private SandboxResponse DevicePage(AwsCall call)
    {
        if (Session(call) is not { } session)
        {
            return Redirect(_state.Begin(Directory, call.Request.Url.PathAndQuery));
        }

        return _oidc.FindDevice(call.Request.Query["user_code"]) is { } device
            ? Html(200, SignInPages.Consent(
                "/device",
                $"Should {device.Client.Name} with code {device.UserCode} use the access of {NameOf(session)}?",
                [("user_code", device.UserCode), ("csrf", Csrf(call))]))
            : call.Request.Query["user_code"] is null ? Html(200, SignInPages.EnterCode()) : Html(404, SignInPages.Message("Unknown code", "The code is unknown, used or expired."));
    }

    private SandboxResponse DecideDevice(AwsCall call)
    {
        var session = Consenting(call);
        var device = _oidc.FindDevice(call.Request.Form["user_code"]) ?? throw new AwsError("InvalidRequestException", "The code is unknown, used or expired", 404);
        if (call.Request.Form["decision"] != "allow")
        {
            device.Denied = true;
            return Html(200, SignInPages.Message("Request denied", "You can close this window."));
        }

        device.UserId = session.UserId;
        return Html(200, SignInPages.Message("Request approved", "You can close this window."));
    }

    private SandboxResponse AuthorizePage(AwsCall call)
    {
        var request = AuthorizationRequest.Parse(call.Request.Query, _oidc);
        return Session(call) is { } session
            ? Html(200, SignInPages.Consent("/authorize", $"Should {request.Client.Name} use the access of {NameOf(session)}?", [.. request.Fields, ("csrf", Csrf(call))]))
            : Redirect(_state.Begin(Directory, call.Request.Url.PathAndQuery));
    }

    private SandboxResponse DecideAuthorize(AwsCall call)
    {
        var session = Consenting(call);
        var request = AuthorizationRequest.Parse(call.Request.Form, _oidc);
        return Redirect(call.Request.Form["decision"] == "allow"
            ? request.Answer("code", _oidc.IssueCode(request.Client, request.RedirectUri, request.Challenge, session.UserId))
            : request.Answer("error", "access_denied"));
    }

    private PortalSession Consenting(AwsCall call)
    {
        var session = Session(call) ?? throw new AwsError("UnauthorizedException", "Sign in first", 401);
        return call.Request.Form["csrf"] == Csrf(call) ? session : throw new AwsError("InvalidRequestException", "The form does not belong to this session", 403);
    }

    private PortalSession? Session(AwsCall call) => _state.Sessions.Find(Token(call));

    private static string? Token(AwsCall call) => (call.Request.Header("Cookie") ?? "")
        .Split(';', StringSplitOptions.TrimEntries)
        .Where(c => c.StartsWith(Cookie + "=", StringComparison.Ordinal))
        .Select(c => c[(Cookie.Length + 1)..])
        .FirstOrDefault();

    // Bound to the session, so that no other site's form is taken for the person's.
    private static string Csrf(AwsCall call) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("csrf:" + Token(call))));

    private string NameOf(PortalSession session) => Directory.Store.FindUser(session.UserId)?.UserName ?? "a deleted user";

    // Never to another host: neither a form field nor RelayState may lead a browser away.
    private static string Local(string? path) => path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/start";

    private static bool WantsJson(AwsCall call) => call.Request.Header("Accept")?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true;

    private static SandboxResponse Redirect(string location) => SandboxResponse.Empty((int)HttpStatusCode.SeeOther).With("Location", location);

    private static SandboxResponse Html(int status, string html) => SandboxResponse.Plain(status, html, "text/html; charset=utf-8");
}
