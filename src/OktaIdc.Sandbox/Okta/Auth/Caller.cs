using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>How somebody proved who they are.</summary>
internal enum CallerKind
{
    /// <summary>Not at all.</summary>
    Anonymous,

    /// <summary>With an API token.</summary>
    Token,

    /// <summary>With an OAuth access token of a service app.</summary>
    Client,

    /// <summary>At a browser, with a session cookie.</summary>
    Person,

    /// <summary>Okta itself: background work.</summary>
    System,
}

/// <summary>Who makes a call, with what the System Log keeps of it.</summary>
internal sealed record Caller
{
    /// <summary>Okta's own background work.</summary>
    public static Caller System { get; } = new() { Kind = CallerKind.System, Id = "okta", Name = "Okta System", AlternateId = "system@okta.com", Type = "SystemPrincipal" };

    /// <summary>How the caller proved who it is.</summary>
    public required CallerKind Kind { get; init; }

    /// <summary>User id, or client id.</summary>
    public required string Id { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Login, or client id.</summary>
    public required string AlternateId { get; init; }

    /// <summary>Actor type in the System Log: User, PublicClientApp, SystemPrincipal.</summary>
    public string Type { get; init; } = "User";

    /// <summary>Id of the API token; what the rate limit counts by.</summary>
    public string? TokenId { get; init; }

    /// <summary>Scopes of an access token; null where scopes do not apply.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }

    /// <summary>Whether an administrator role stands behind the caller.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>X-Okta-Request-Id of the call.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Path of the call.</summary>
    public string Path { get; init; } = "";

    /// <summary>User-Agent of the call.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Address that the call came from.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The session that the call belongs to; null where there is none.</summary>
    public string? SessionId { get; init; }

    /// <summary>credentialType of what was just proved (PASSWORD, OTP, ...); null where nothing was.</summary>
    public string? Credential { get; init; }

    /// <summary>The device that the call came from, where Okta Verify runs on it and says so.</summary>
    public CallerDevice? Device { get; init; }

    /// <summary>Whether Okta acts on its own: no request stands behind it.</summary>
    public bool IsJob => Kind == CallerKind.System;

    /// <summary>The same request, known to come from this person.</summary>
    /// <param name="user">The person.</param>
    /// <param name="credential">What she proved herself with just now; null for nothing.</param>
    public Caller As(User user, string? credential = null) => this with
    {
        Kind = CallerKind.Person, Id = user.Id, Name = user.FullName, AlternateId = user.Login, Type = "User", Credential = credential,
        RequestId = RequestId.Length > 0 ? RequestId : OktaId.New("a", 27), Path = Path.Length > 0 ? Path : "/api/v1/authn",
    };

    /// <summary>Somebody without credentials.</summary>
    public static Caller Anonymous() => new() { Kind = CallerKind.Anonymous, Id = "unknown", Name = "unknown", AlternateId = "unknown", Type = "User" };

    /// <summary>Whether the caller holds every scope; manage holds read.</summary>
    public bool Holds(IReadOnlyList<string> scopes) => Scopes is null || scopes.All(s =>
        Scopes.Contains(s) || (s.EndsWith(".read", StringComparison.Ordinal) && Scopes.Contains(s[..^".read".Length] + ".manage")));
}

/// <summary>A device as Okta Verify describes it.</summary>
/// <param name="Id">guo...</param>
/// <param name="Name">Name or model.</param>
/// <param name="Platform">WINDOWS, OSX, IOS, ANDROID.</param>
/// <param name="Version">Version of its system.</param>
/// <param name="Managed">Whether a device management knows it.</param>
internal sealed record CallerDevice(string Id, string Name, string Platform, string Version, bool Managed);
