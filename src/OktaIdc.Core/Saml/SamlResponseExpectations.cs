namespace OktaIdc.Saml;

/// <summary>What a service provider expects of a response.</summary>
public sealed record SamlResponseExpectations
{
    /// <summary>The audience: AWS's issuer URL.</summary>
    public required string Audience { get; init; }

    /// <summary>The assertion consumer service URL: destination and recipient.</summary>
    public required string AcsUrl { get; init; }

    /// <summary>Id of the request that it must answer; null: not compared (sign-in started at Okta, or the request is not known).</summary>
    public string? InResponseTo { get; init; }

    /// <summary>How far two clocks may be apart. AWS does not document its own value.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(3);
}
