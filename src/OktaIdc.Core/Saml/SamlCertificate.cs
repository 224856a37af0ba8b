using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OktaIdc.Saml;

/// <summary>A certificate of an identity provider, as people and consoles want to see it.</summary>
public sealed record SamlCertificate
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";

    private SamlCertificate()
    {
    }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The issuer; Okta's are self-signed.</summary>
    public required string Issuer { get; init; }

    /// <summary>The serial number in hexadecimal digits.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>SHA-1 of the certificate in hexadecimal digits, as consoles show it.</summary>
    public required string Sha1Thumbprint { get; init; }

    /// <summary>SHA-256 of the certificate in hexadecimal digits.</summary>
    public required string Sha256Thumbprint { get; init; }

    /// <summary>Valid from.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Valid until.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The key's algorithm: RSA, ECDSA, ...</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>The key's length in bits; 0 where it is not known.</summary>
    public required int KeySize { get; init; }

    /// <summary>The algorithm that the certificate is signed with: sha256RSA.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>What metadata says it is for: signing, encryption, or null for both.</summary>
    public string? Use { get; init; }

    /// <summary>The certificate's bytes (DER).</summary>
    public required ImmutableArray<byte> Der { get; init; }

    /// <summary>The certificate in PEM.</summary>
    public string Pem => PemEncoding.WriteString("CERTIFICATE", Der.AsSpan());

    /// <summary>True where it may sign.</summary>
    public bool IsForSigning => Use is null or "signing";

    /// <summary>True where the time lies within its validity.</summary>
    public bool IsValidAt(DateTimeOffset time) => time >= NotBefore && time <= NotAfter;

    /// <summary>Reads a certificate from PEM, from base64 (with spaces) as metadata holds it, or null where it is none.</summary>
    public static SamlCertificate? TryParse(string text, string? use = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return FromDer(PemEncoding.TryFind(text, out var fields) ? Convert.FromBase64String(text[fields.Base64Data]) : Convert.FromBase64String(text), use);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Makes a record of a certificate.</summary>
    /// <exception cref="CryptographicException">The bytes are no certificate.</exception>
    public static SamlCertificate FromDer(byte[] der, string? use = null)
    {
        using var certificate = Load(der);
        using var rsa = Rsa(certificate);
        using var ecdsa = certificate.PublicKey.Oid.Value == EcPublicKey ? certificate.GetECDsaPublicKey() : null;
        return new SamlCertificate
        {
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            SerialNumber = certificate.SerialNumber,
            Sha1Thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA1),
            Sha256Thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256),
            NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
            NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
            KeyAlgorithm = rsa is not null ? "RSA" : ecdsa is not null ? "ECDSA" : certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown",
            KeySize = rsa?.KeySize ?? ecdsa?.KeySize ?? 0,
            SignatureAlgorithm = certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? "unknown",
            Use = use,
            Der = [.. certificate.RawData],
        };
    }

    /// <summary>The RSA key; null where it is another kind of key. The caller disposes it.</summary>
    internal RSA? RsaKey()
    {
        using var certificate = Load([.. Der]);
        return Rsa(certificate);
    }

    /// <summary>Subject, validity and thumbprint on one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Subject}, {KeyAlgorithm} {KeySize}, valid {NotBefore:yyyy-MM-dd} to {NotAfter:yyyy-MM-dd}, SHA-256 {Sha256Thumbprint}");

    /// <inheritdoc/>
    public bool Equals(SamlCertificate? other) => other is not null && Sha256Thumbprint == other.Sha256Thumbprint && Use == other.Use;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Sha256Thumbprint);

    // Asked first: some platforms throw for a kind of key that they do not know, others answer null.
    private static RSA? Rsa(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value == RsaEncryption ? certificate.GetRSAPublicKey() : null;

#if NET9_0_OR_GREATER
    private static X509Certificate2 Load(byte[] der) => X509CertificateLoader.LoadCertificate(der);
#else
    private static X509Certificate2 Load(byte[] der) => new(der);
#endif
}
