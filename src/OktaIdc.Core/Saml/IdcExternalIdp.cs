using System.Collections.Immutable;

namespace OktaIdc.Saml;

/// <summary>The external identity provider of an identity store, always with what Okta has to know of AWS.</summary>
public sealed record IdcExternalIdp
{
    /// <summary>The identity store.</summary>
    public required string IdentityStoreId { get; init; }

    /// <summary>AWS's assertion consumer service URL; null only where it cannot be read and nobody brought it.</summary>
    public string? AcsUrl { get; init; }

    /// <summary>AWS's issuer URL, the audience of assertions; null only where it cannot be read and nobody brought it.</summary>
    public string? IssuerUrl { get; init; }

    /// <summary>Id of the identity provider in AWS; null where there is none.</summary>
    public string? IdpId { get; init; }

    /// <summary>Whether everyone signs in through it.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>True where it was read from AWS; false where a person reported it.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>Entity id of the identity provider.</summary>
    public string? EntityId { get; init; }

    /// <summary>Where AWS sends users to sign in.</summary>
    public string? LoginUrl { get; init; }

    /// <summary>Certificates that AWS trusts.</summary>
    public ImmutableArray<IdcIdpCertificate> Certificates { get; init; } = [];

    /// <summary>User names of Identity Center that no Okta NameID equals; filled by the operation that compares them.</summary>
    public ImmutableArray<string> UnmatchedUsers { get; init; } = [];
}

/// <summary>A certificate that AWS trusts.</summary>
/// <param name="CertificateId">AWS's id of it.</param>
/// <param name="Certificate">The certificate; null where AWS did not tell it in a readable form.</param>
public sealed record IdcIdpCertificate(string CertificateId, SamlCertificate? Certificate);
