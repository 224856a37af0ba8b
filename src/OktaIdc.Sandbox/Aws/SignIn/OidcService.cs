using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>SSO OIDC (model 2019-06-10): HTTP only.</summary>
internal sealed class OidcService : RestService
{
    private const int RegistrationsPerSecond = 20;
    private const int TokensPerSecond = 80;

    private readonly AwsWorld _world;
    private readonly DirectoryRegistry _directories;
    private readonly OidcState _state;
    private readonly RequestRate _rate;

    /// <summary>Makes it.</summary>
    public OidcService(AwsWorld world, DirectoryRegistry directories, OidcState state)
    {
        (_world, _directories, _state) = (world, directories, state);
        _rate = new RequestRate(world.Context.Clock, world.Context.Options.Throttle);
        Routes = new Dictionary<string, Func<AwsCall, SandboxResponse>>(StringComparer.Ordinal)
        {
            ["POST /client/register"] = call => Run(call, Register, "register", RegistrationsPerSecond),
            ["POST /device_authorization"] = call => Run(call, StartDevice, "client:" + call.Input["clientId"], TokensPerSecond),
            ["POST /token"] = call => Run(call, Token, "client:" + call.Input["clientId"], TokensPerSecond),
        };
    }

    /// <inheritdoc/>
    public override string Name => "sso-oidc";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, Func<AwsCall, SandboxResponse>> Routes { get; }

    /// <inheritdoc/>
    public override SandboxResponse Refuse(AwsError error, string requestId)
    {
        var body = new JsonObject { ["error"] = (error.Members?["error"] ?? "invalid_request").DeepClone(), ["error_description"] = error.Message };
        return SandboxResponse.Json(error.Status, body).With("x-amzn-RequestId", requestId).With("x-amzn-ErrorType", error.Code);
    }

    private SandboxResponse Run(AwsCall call, Func<AwsCall, JsonObject> operation, string limit, int perSecond)
    {
        try
        {
            return _rate.Take(limit, perSecond) is null ? SandboxResponse.Json(200, operation(call)) : throw OidcException.SlowDown();
        }
        catch (OidcException e)
        {
            throw new AwsError(e.Code, e.Message, e.Status, new JsonObject { ["error"] = e.Error });
        }
    }

    private JsonObject Register(AwsCall call)
    {
        var client = _state.Register(Text(call, "clientName"), Text(call, "clientType"), List(call, "scopes") ?? [], List(call, "grantTypes"), List(call, "redirectUris") ?? []);
        return new JsonObject
        {
            ["clientId"] = client.Id,
            ["clientSecret"] = client.Secret,
            ["clientIdIssuedAt"] = client.IssuedAt.ToUnixTimeSeconds(),
            ["clientSecretExpiresAt"] = client.ExpiresAt.ToUnixTimeSeconds(),
        };
    }

    private JsonObject StartDevice(AwsCall call)
    {
        var directory = _directories.Current;
        if (directory is null || Text(call, "startUrl") is not { } startUrl || !directory.IsStartUrl(startUrl, _world.Context.AwsUrl))
        {
            throw OidcException.Request("Invalid start url provided");
        }

        var device = _state.BeginDevice(Text(call, "clientId"), Text(call, "clientSecret"));
        var page = $"{_world.Context.AwsUrl.GetLeftPart(UriPartial.Authority)}/device";
        return new JsonObject
        {
            ["deviceCode"] = device.DeviceCode,
            ["userCode"] = device.UserCode,
            ["verificationUri"] = page,
            ["verificationUriComplete"] = $"{page}?user_code={device.UserCode}",
            ["expiresIn"] = (int)OidcState.DeviceLifetime.TotalSeconds,
            ["interval"] = (int)OidcState.Interval.TotalSeconds,
        };
    }

    private JsonObject Token(AwsCall call)
    {
        if (call.Request.Query["aws_iam"] is not null)
        {
            throw new AwsError("UnknownOperationException", "sso-oidc CreateTokenWithIAM is not implemented in the sandbox.");
        }

        var (id, secret) = (Text(call, "clientId"), Text(call, "clientSecret"));
        var tokens = Text(call, "grantType") switch
        {
            OidcState.DeviceGrant => _state.RedeemDevice(id, secret, Text(call, "deviceCode")),
            "authorization_code" => _state.RedeemCode(id, secret, Text(call, "code"), Text(call, "redirectUri"), Text(call, "codeVerifier")),
            "refresh_token" => _state.Refresh(id, secret, Text(call, "refreshToken")),
            null => throw OidcException.Request("grantType is required"),
            var other => throw new OidcException("UnsupportedGrantTypeException", "unsupported_grant_type", $"Grant type {other} is not supported"),
        };
        var answer = new JsonObject
        {
            ["accessToken"] = tokens.AccessToken,
            ["tokenType"] = "Bearer",
            ["expiresIn"] = (int)PortalSessions.Lifetime.TotalSeconds,
        };
        if (tokens.RefreshToken is { } refresh)
        {
            answer["refreshToken"] = refresh;
        }

        return answer;
    }

    private static string? Text(AwsCall call, string member) => call.Input[member] switch
    {
        null => null,
        JsonValue v when v.TryGetValue<string>(out var text) => text,
        _ => throw OidcException.Request($"{member} must be a string"),
    };

    private static string[]? List(AwsCall call, string member) => call.Input[member] switch
    {
        null => null,
        JsonArray items => [.. items.Select(i => i is JsonValue v && v.TryGetValue<string>(out var text) ? text : throw OidcException.Request($"{member} must hold strings"))],
        _ => throw OidcException.Request($"{member} must be a list"),
    };
}
