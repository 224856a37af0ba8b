using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>A certificate whose key the external IdP signs with. Several are trusted at once.</summary>
internal sealed class IdpCertificate
{
    /// <summary>Longest certificate as PEM, in UTF-8 characters (User Guide, quotas).</summary>
    public const int MaxLength = 2500;

    private IdpCertificate(string id, X509Certificate2 certificate)
    {
        Id = id;
        Certificate = certificate;
        Pem = certificate.ExportCertificatePem();
    }

    /// <summary>Id of the import.</summary>
    public string Id { get; }

    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The same as PEM.</summary>
    public string Pem { get; }

    /// <summary>Whether it is within its validity period.</summary>
    public bool IsValidAt(DateTimeOffset now) => NotBefore <= now && now <= NotAfter;

    /// <summary>Start of validity.</summary>
    public DateTimeOffset NotBefore => new(Certificate.NotBefore.ToUniversalTime());

    /// <summary>End of validity.</summary>
    public DateTimeOffset NotAfter => new(Certificate.NotAfter.ToUniversalTime());

    /// <summary>Reads a certificate from PEM, or from bare base64 as metadata carries it.</summary>
    /// <exception cref="ConsoleException">Too long, or not a certificate.</exception>
    public static IdpCertificate Parse(string id, string text)
    {
        var pem = text.Contains("-----BEGIN", StringComparison.Ordinal) ? text : Wrap(text);
        if (pem.Length > MaxLength || Encoding.UTF8.GetByteCount(pem) > MaxLength)
        {
            throw ConsoleException.Invalid($"The certificate is longer than {MaxLength} characters");
        }

        try
        {
            return new IdpCertificate(id, X509Certificate2.CreateFromPem(pem));
        }
        catch (CryptographicException)
        {
            throw ConsoleException.Invalid("The certificate is not a valid X.509 certificate in PEM format");
        }
    }

    private static string Wrap(string base64)
    {
        Span<byte> bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? PemEncoding.WriteString("CERTIFICATE", bytes[..length])
            : throw ConsoleException.Invalid("The certificate is neither PEM nor base64");
    }
}
