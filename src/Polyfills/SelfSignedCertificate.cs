#if !NET
using System.Formats.Asn1;

namespace System.Security.Cryptography.X509Certificates;

/// <summary>Self-signed certificates (RFC 5280, 4.1), RSA with SHA-256, as DER.</summary>
internal static class SelfSignedCertificate
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Sha256WithRsa = "1.2.840.113549.1.1.11";

    // .NET Framework has CertificateRequest, Mono has not: this way what ships is what was tested.
    public static byte[] Make(X500DistinguishedName name, RSA key, DateTimeOffset from, DateTimeOffset until)
    {
        var body = Body(name, key.ExportParameters(includePrivateParameters: false), from, until);
        return Sequence(w =>
        {
            w.WriteEncodedValue(body);
            w.WriteEncodedValue(Algorithm(Sha256WithRsa));
            w.WriteBitString(key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        });
    }

    private static byte[] Body(X500DistinguishedName name, RSAParameters key, DateTimeOffset from, DateTimeOffset until) => Sequence(w =>
    {
        using (w.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            w.WriteInteger(2); // Version 3.
        }

        // Positive, and not zero.
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        w.WriteInteger(serial);
        w.WriteEncodedValue(Algorithm(Sha256WithRsa));
        w.WriteEncodedValue(name.RawData);
        w.WriteEncodedValue(Sequence(validity =>
        {
            WriteTime(validity, from);
            WriteTime(validity, until);
        }));
        w.WriteEncodedValue(name.RawData);
        w.WriteEncodedValue(Sequence(info =>
        {
            info.WriteEncodedValue(Algorithm(RsaEncryption));
            info.WriteBitString(Sequence(numbers =>
            {
                numbers.WriteIntegerUnsigned(key.Modulus);
                numbers.WriteIntegerUnsigned(key.Exponent);
            }));
        }));
    });

    // UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5).
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year < 2050)
        {
            writer.WriteUtcTime(time);
        }
        else
        {
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
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
