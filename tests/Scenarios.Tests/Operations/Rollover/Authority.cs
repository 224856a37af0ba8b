using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OktaIdc.Scenarios.Tests.Operations.Rollover;

/// <summary>A certificate authority.</summary>
internal static class Authority
{
    /// <summary>Signs what a request asks for.</summary>
    public static string Sign(string request, int days)
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var own = new CertificateRequest("CN=Example Authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) { CertificateExtensions = { new X509BasicConstraintsExtension(true, false, 0, true) } }
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(days + 1));
        var asked = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256, signerSignaturePadding: RSASignaturePadding.Pkcs1);
        using var issued = asked.Create(own, now.AddMinutes(-1), now.AddDays(days), [1, 2, 3, 4]);
        return issued.ExportCertificatePem();
    }

    /// <summary>A certificate that nobody asked for.</summary>
    public static string SelfSigned(string subject)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddYears(2));
        return made.ExportCertificatePem();
    }
}
