namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A device flow under way (RFC 8628). A class, so that nothing prints the codes.</summary>
internal sealed class DeviceAuthorization
{
    /// <summary>What the client polls with.</summary>
    public required string DeviceCode { get; init; }

    /// <summary>What the person sees.</summary>
    public required string UserCode { get; init; }

    /// <summary>The client.</summary>
    public required OidcClient Client { get; init; }

    /// <summary>When it is over.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who allowed it; null as long as nobody did.</summary>
    public string? UserId { get; set; }

    /// <summary>Whether the person said no.</summary>
    public bool Denied { get; set; }

    /// <summary>The last poll.</summary>
    public DateTimeOffset? PolledAt { get; set; }
}
