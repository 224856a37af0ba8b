namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A registered public client. A class, so that nothing prints the secret.</summary>
internal sealed class OidcClient
{
    /// <summary>Client id.</summary>
    public required string Id { get; init; }

    /// <summary>Client secret.</summary>
    public required string Secret { get; init; }

    /// <summary>Name as shown to the person.</summary>
    public required string Name { get; init; }

    /// <summary>Scopes it may ask for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Grant types it may use.</summary>
    public required IReadOnlyList<string> GrantTypes { get; init; }

    /// <summary>Where codes may go.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When the secret ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether codes may go there: as registered, but for the port of a loopback address (RFC 8252, section 7.3).</summary>
    public bool Allows(string redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri)
        && RedirectUris.Any(r => r == redirectUri
            || (uri.IsLoopback && Uri.TryCreate(r, UriKind.Absolute, out var known) && known.Scheme == uri.Scheme && known.Host == uri.Host && known.AbsolutePath == uri.AbsolutePath));
}
