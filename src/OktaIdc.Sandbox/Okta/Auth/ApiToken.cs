namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>An SSWS token as Okta keeps it.</summary>
internal sealed class ApiToken(string id, string userId, string name, DateTimeOffset created)
{
    /// <summary>How long an unused token lives; every use starts it anew.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>00T...</summary>
    public string Id { get; } = id;

    /// <summary>Whoever made it; it can do what she can.</summary>
    public string UserId { get; } = userId;

    /// <summary>Name for people.</summary>
    public string Name { get; } = name;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>The OAuth scopes that it is held to; null for all that its maker may do.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset LastUsed { get; set; } = created;
}

/// <summary>An OAuth access token as Okta keeps it.</summary>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="KeyThumbprint">Thumbprint of the DPoP key it is bound to (RFC 9449); null for a bearer token.</param>
internal sealed record AccessToken(string ClientId, IReadOnlyCollection<string> Scopes, DateTimeOffset Expires, string? KeyThumbprint);
