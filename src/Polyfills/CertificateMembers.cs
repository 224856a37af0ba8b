#if !NET
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

// In a namespace that every file uses.
namespace System;

/// <summary>Thumbprints of certificates, and their text form.</summary>
internal static class CertificateMembers
{
    extension(X509Certificate certificate)
    {
        public string GetCertHashString(HashAlgorithmName algorithm) => Convert.ToHexString(
            algorithm == HashAlgorithmName.SHA256 ? SHA256.HashData(certificate.GetRawCertData())
            : algorithm == HashAlgorithmName.SHA1 ? SHA1.HashData(certificate.GetRawCertData())
            : throw new NotSupportedException($"Thumbprints by {algorithm.Name} are not made here."));
    }

    extension(X509Certificate2 certificate)
    {
        public string ExportCertificatePem() => PemEncoding.WriteString("CERTIFICATE", certificate.RawData);
    }
}
#endif
