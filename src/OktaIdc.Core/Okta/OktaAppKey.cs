using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A signing key of an app: the public half, and its self-signed certificate.</summary>
public sealed record OktaAppKey
{
    /// <summary>Key id.</summary>
    public required string Kid { get; init; }

    /// <summary>Key type: RSA.</summary>
    public string? Kty { get; init; }

    /// <summary>Use: sig.</summary>
    public string? Use { get; init; }

    /// <summary>RSA exponent, base64url.</summary>
    public string? E { get; init; }

    /// <summary>RSA modulus, base64url.</summary>
    public string? N { get; init; }

    /// <summary>The certificate, base64 of DER, first in the list.</summary>
    [JsonPropertyName("x5c")]
    public ImmutableArray<string> CertificateChain { get; init; } = [];

    /// <summary>SHA-256 thumbprint of the certificate, base64url.</summary>
    [JsonPropertyName("x5t#S256")]
    public string? Thumbprint { get; init; }

    /// <summary>When the key was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>When its certificate ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The certificate as an object, which the caller disposes; null where Okta sent none.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">What Okta sent is no certificate.</exception>
    public X509Certificate2? ReadCertificate() => CertificateChain.IsDefaultOrEmpty ? null : LoadCertificate(Convert.FromBase64String(CertificateChain[0]));

    private static X509Certificate2 LoadCertificate(byte[] der) =>
#if NET9_0_OR_GREATER
        X509CertificateLoader.LoadCertificate(der);
#else
        new(der);
#endif
}
