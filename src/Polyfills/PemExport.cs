#if !NET
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace System.Security.Cryptography;

/// <summary>Keys and certificates as DER and PEM.</summary>
internal static class PemExport
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    extension(X509Certificate2)
    {
        public static X509Certificate2 CreateFromPem(string pem)
        {
            for (var from = 0; PemEncoding.TryFind(pem, from, out var fields); from = fields.Location.End.Value)
            {
                if (pem[fields.Label] == "CERTIFICATE")
                {
                    return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(pem[fields.Base64Data]));
                }
            }

            throw new CryptographicException("There is no certificate in the text.");
        }
    }

    extension(X509Certificate2Collection certificates)
    {
        public void ImportFromPem(string pem)
        {
            for (var from = 0; PemEncoding.TryFind(pem, from, out var fields); from = fields.Location.End.Value)
            {
                if (pem[fields.Label] == "CERTIFICATE")
                {
                    certificates.Add(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(pem[fields.Base64Data])));
                }
            }
        }
    }

    // RFC 5208.
    public static string ExportPkcs8PrivateKeyPem(this RSA rsa)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(0);
            using (info.PushSequence())
            {
                info.WriteObjectIdentifier(RsaEncryption);
                info.WriteNull();
            }

            info.WriteOctetString(PrivateKey(rsa));
        }

        return PemEncoding.WriteString("PRIVATE KEY", info.Encode());
    }

    public static string ExportRSAPrivateKeyPem(this RSA rsa) => PemEncoding.WriteString("RSA PRIVATE KEY", PrivateKey(rsa));

    // RFC 8017, A.1.2.
    private static byte[] PrivateKey(RSA rsa)
    {
        var numbers = rsa.ExportParameters(includePrivateParameters: true);
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteInteger(0);
            foreach (var number in new[] { numbers.Modulus, numbers.Exponent, numbers.D, numbers.P, numbers.Q, numbers.DP, numbers.DQ, numbers.InverseQ })
            {
                key.WriteIntegerUnsigned([.. number!.SkipWhile((b, i) => b == 0 && i < number!.Length - 1)]);
            }
        }

        return key.Encode();
    }
}
#endif
