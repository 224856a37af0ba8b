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

    /// <summary>Somebody without credentials.</summary>
    public static Caller Anonymous() => new() { Kind = CallerKind.Anonymous, Id = "unknown", Name = "unknown", AlternateId = "unknown", Type = "User" };

    /// <summary>Whether the caller holds every scope; manage holds read.</summary>
    public bool Holds(IReadOnlyList<string> scopes) => Scopes is null || scopes.All(s =>
        Scopes.Contains(s) || (s.EndsWith(".read", StringComparison.Ordinal) && Scopes.Contains(s[..^".read".Length] + ".manage")));
}
