#if !NET
using System.Formats.Asn1;

namespace System.Security.Cryptography.X509Certificates;

/// <summary>Certificate signing requests (RFC 2986), RSA with SHA-256, as DER.</summary>
internal static class SigningRequestDer
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Sha256WithRsa = "1.2.840.113549.1.1.11";

    public static byte[] Make(X500DistinguishedName name, RSA key)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        var body = Sequence(w =>
        {
            w.WriteInteger(0);
            w.WriteEncodedValue(name.RawData);
            w.WriteEncodedValue(Sequence(info =>
            {
                info.WriteEncodedValue(Algorithm(RsaEncryption));
                info.WriteBitString(Sequence(n =>
                {
                    n.WriteIntegerUnsigned(numbers.Modulus);
                    n.WriteIntegerUnsigned(numbers.Exponent);
                }));
            }));
            using (w.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
            }
        });
        return Sequence(w =>
        {
            w.WriteEncodedValue(body);
            w.WriteEncodedValue(Algorithm(Sha256WithRsa));
            w.WriteBitString(key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        });
    }

    private static byte[] Algorithm(string oid) => Sequence(w =>
    {
        w.WriteObjectIdentifier(oid);
        w.WriteNull();
    });

    private static byte[] Sequence(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            write(writer);
        }

        return writer.Encode();
    }
}
#endif
