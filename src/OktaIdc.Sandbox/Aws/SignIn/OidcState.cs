using System.Security.Cryptography;
using System.Text;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>Clients, device flows, codes and refresh tokens: rules only, no HTTP.</summary>
internal sealed class OidcState(SandboxClock clock, PortalSessions sessions, bool throttle)
{
    /// <summary>Grant type of the device flow.</summary>
    public const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    /// <summary>Scope that the portal wants.</summary>
    public const string PortalScope = "sso:account:access";

    private const string UserCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";

    private static readonly string[] KnownGrants = ["authorization_code", DeviceGrant, "refresh_token"];
    private static readonly TimeSpan ClientLifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, OidcClient> _clients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceAuthorization> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string ClientId, string UserId, DateTimeOffset Until)> _refresh = new(StringComparer.Ordinal);

    /// <summary>How long a device code lasts.</summary>
    public static TimeSpan DeviceLifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a client waits between polls.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Registers a public client.</summary>
    /// <exception cref="OidcException">A member is wrong.</exception>
    public OidcClient Register(string? name, string? type, IReadOnlyList<string> scopes, IReadOnlyList<string>? grants, IReadOnlyList<string> redirectUris)
    {
        if (string.IsNullOrEmpty(name) || type != "public")
        {
            throw new OidcException("InvalidClientMetadataException", "invalid_client_metadata", "clientName is required and clientType must be public");
        }

        if (grants?.FirstOrDefault(g => !KnownGrants.Contains(g)) is { } unknown)
        {
            throw new OidcException("UnsupportedGrantTypeException", "unsupported_grant_type", $"Grant type {unknown} is not supported");
        }

        if (scopes.FirstOrDefault(s => s.Length == 0 || s.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not (':' or '_' or '-' or '.' or '/'))) is not null)
        {
            throw new OidcException("InvalidScopeException", "invalid_scope", "A scope is not valid");
        }

        if ((grants?.Contains("authorization_code") ?? false) && redirectUris.Count == 0)
        {
            throw OidcException.Request("redirectUris is required for authorization_code");
        }

        if (redirectUris.FirstOrDefault(u => !Uri.TryCreate(u, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)) is { } bad)
        {
            throw new OidcException("InvalidRedirectUriException", "invalid_redirect_uri", $"Redirect address {bad} is neither https nor loopback");
        }

        var client = new OidcClient
        {
            Id = PortalSessions.NewSecret()[..22],
            Secret = PortalSessions.NewSecret(),
            Name = name,
            Scopes = scopes,
            GrantTypes = grants ?? [DeviceGrant, "refresh_token"],
            RedirectUris = redirectUris,
            IssuedAt = clock.UtcNow,
            ExpiresAt = clock.UtcNow + ClientLifetime,
        };
        return _clients[client.Id] = client;
    }

    /// <summary>The client of that id, or null.</summary>
    public OidcClient? FindClient(string? id) => id is null ? null : _clients.GetValueOrDefault(id);

    /// <summary>Begins a device flow.</summary>
    /// <exception cref="OidcException">The client is not known, or may not.</exception>
    public DeviceAuthorization BeginDevice(string? clientId, string? clientSecret)
    {
        var client = Authenticate(clientId, clientSecret, DeviceGrant);
        var code = RandomNumberGenerator.GetString(UserCodeLetters, 8);
        var device = new DeviceAuthorization
        {
            DeviceCode = PortalSessions.NewSecret(),
            UserCode = $"{code[..4]}-{code[4..]}",
            Client = client,
            ExpiresAt = clock.UtcNow + DeviceLifetime,
        };
        return _devices[device.DeviceCode] = device;
    }

    /// <summary>The undecided device flow of a user code, or null.</summary>
    public DeviceAuthorization? FindDevice(string? userCode) => _devices.Values.FirstOrDefault(d =>
        d.UserCode.Equals(userCode, StringComparison.OrdinalIgnoreCase) && d is { UserId: null, Denied: false } && clock.UtcNow < d.ExpiresAt);

    /// <summary>Gives a code for the person who is signed in.</summary>
    public string IssueCode(OidcClient client, string redirectUri, string challenge, string userId)
    {
        var code = PortalSessions.NewSecret();
        _codes[code] = new(client.Id, redirectUri, challenge, userId, clock.UtcNow + CodeLifetime);
        return code;
    }

    /// <summary>Tokens for a device code.</summary>
    /// <exception cref="OidcException">Not yet, too soon, over, denied, or unknown.</exception>
    public OidcTokens RedeemDevice(string? clientId, string? clientSecret, string? deviceCode)
    {
        var client = Authenticate(clientId, clientSecret, DeviceGrant);
        if (deviceCode is null || !_devices.TryGetValue(deviceCode, out var device) || device.Client != client)
        {
            throw OidcException.Grant("Invalid device code provided");
        }

        var now = clock.UtcNow;
        if (now >= device.ExpiresAt)
        {
            throw OidcException.Expired();
        }

        var tooSoon = throttle && device.PolledAt is { } last && now - last < clock.Scale(Interval) * 0.9;
        device.PolledAt = now;
        if (device.Denied)
        {
            throw OidcException.Denied();
        }

        if (device.UserId is not { } userId)
        {
            throw tooSoon ? OidcException.SlowDown() : OidcException.Pending();
        }

        _devices.Remove(deviceCode);
        return Grant(client, userId);
    }

    /// <summary>Tokens for an authorization code.</summary>
    /// <exception cref="OidcException">The code is unknown, used, over, or the verifier does not fit.</exception>
    public OidcTokens RedeemCode(string? clientId, string? clientSecret, string? code, string? redirectUri, string? verifier)
    {
        var client = Authenticate(clientId, clientSecret, "authorization_code");
        if (code is null || !_codes.Remove(code, out var issued) || issued.ClientId != client.Id || issued.RedirectUri != redirectUri || clock.UtcNow >= issued.ExpiresAt)
        {
            throw OidcException.Grant("Invalid authorization code provided");
        }

        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier ?? ""))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return challenge == issued.Challenge ? Grant(client, issued.UserId) : throw OidcException.Grant("The code verifier does not fit the code challenge");
    }

    /// <summary>Tokens for a refresh token, which is used up.</summary>
    /// <exception cref="OidcException">The token is unknown, used, over, or of another client.</exception>
    public OidcTokens Refresh(string? clientId, string? clientSecret, string? refreshToken)
    {
        var client = Authenticate(clientId, clientSecret, "refresh_token");
        return refreshToken is not null && _refresh.Remove(refreshToken, out var kept) && kept.ClientId == client.Id && clock.UtcNow < kept.Until
            ? Grant(client, kept.UserId)
            : throw OidcException.Grant("Invalid refresh token provided");
    }

    private OidcTokens Grant(OidcClient client, string userId)
    {
        string? refresh = null;
        if (client.GrantTypes.Contains("refresh_token") && client.Scopes.Contains(PortalScope))
        {
            refresh = PortalSessions.NewSecret();
            _refresh[refresh] = (client.Id, userId, clock.UtcNow + ClientLifetime);
        }

        return new(sessions.Begin(userId), refresh);
    }

    private OidcClient Authenticate(string? clientId, string? clientSecret, string grant)
    {
        if (FindClient(clientId) is not { } client
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(client.Secret), Encoding.UTF8.GetBytes(clientSecret ?? ""))
            || clock.UtcNow >= client.ExpiresAt)
        {
            throw OidcException.Client();
        }

        return client.GrantTypes.Contains(grant)
            ? client
            : throw new OidcException("UnauthorizedClientException", "unauthorized_client", $"The client is not registered for {grant}");
    }
}
