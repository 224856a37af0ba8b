using OktaIdc.Connections;

namespace OktaIdc.Saml;

/// <summary>Which identity provider IAM Identity Center shall use, and what is known that makes the change safe.</summary>
public sealed record ExternalIdpWish
{
    /// <summary>The identity provider's SAML metadata (XML).</summary>
    public required string Metadata { get; init; }

    /// <summary>Which way.</summary>
    public Via Via { get; init; }

    /// <summary>Label or id of the Okta app where it is inactive: sign-in is not moved to it. Null: it is active, or not known.</summary>
    public string? InactiveApp { get; init; }

    /// <summary>ACS URL that the Okta app has now; null: not known.</summary>
    public string? OktaAcsUrl { get; init; }

    /// <summary>Issuer URL (entity id of the service provider) that the Okta app has now; null: not known.</summary>
    public string? OktaIssuerUrl { get; init; }

    /// <summary>NameIDs that Okta will send, one for every user of the app; null: not compared, which is said.</summary>
    public Func<CancellationToken, IAsyncEnumerable<string>>? OktaNameIds { get; init; }

    /// <summary>Go on although some users of Identity Center have no matching NameID; they cannot sign in any more.</summary>
    public bool AllowUnmatchedUsers { get; init; }

    /// <summary>
    /// Who or what gets in without Okta, confirmed by a person. Null: the caller's own AWS identity counts, unless it came through
    /// Identity Center itself.
    /// </summary>
    public string? BreakGlass { get; init; }

    /// <summary>Accept that leaving Active Directory deletes users, groups and assignments.</summary>
    public bool AllowDataLoss { get; init; }

    /// <summary>Saves the assignments before data is lost; needed together with <see cref="AllowDataLoss"/>.</summary>
    public Func<CancellationToken, Task>? ExportAssignments { get; init; }

    /// <summary>The check after enabling, for instance a sign-in; null: reading back is enough. False or an exception: sign-in is moved back.</summary>
    public Func<IdcExternalIdp, CancellationToken, Task<bool>>? Verify { get; init; }
}
