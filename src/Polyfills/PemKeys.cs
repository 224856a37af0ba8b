#if !NET
using System.Formats.Asn1;

namespace System.Security.Cryptography;

/// <summary>Private keys from PEM: PKCS#1 and PKCS#8 for RSA, SEC 1 and PKCS#8 for elliptic curves.</summary>
internal static class PemKeys
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";

    public static void ImportFromPem(this RSA rsa, string pem)
    {
        var (label, der) = Find(pem, "RSA PRIVATE KEY");
        rsa.ImportParameters(Read(() => Rsa(label == "PRIVATE KEY" ? Unwrap(der, RsaEncryption).Key : der)));
    }

    public static void ImportFromPem(this ECDsa ec, string pem)
    {
        var (label, der) = Find(pem, "EC PRIVATE KEY");
        ec.ImportParameters(Read(() =>
        {
            var (key, curve) = label == "PRIVATE KEY" ? Unwrap(der, EcPublicKey) : (der, null);
            return Ec(key, curve);
        }));
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AsnContentException)
        {
            // The cause may quote the key: it is left out.
            throw new CryptographicException("The private key is not encoded as its label says.");
        }
    }

    private static (string Label, byte[] Der) Find(string pem, string ownLabel)
    {
        for (var from = 0; PemEncoding.TryFind(pem, from, out var fields); from = fields.Location.End.Value)
        {
            var label = pem[fields.Label];
            if (label == "PRIVATE KEY" || label == ownLabel)
            {
                return (label, Convert.FromBase64String(pem[fields.Base64Data]));
            }
        }

        throw new ArgumentException("There is no private key of this kind in the text.", nameof(pem));
    }

    // RFC 5208, PrivateKeyInfo.
    private static (byte[] Key, string? Curve) Unwrap(byte[] der, string algorithm)
    {
        var info = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        info.ReadInteger();
        var identifier = info.ReadSequence();
        if (identifier.ReadObjectIdentifier() != algorithm)
        {
            throw new CryptographicException("The private key is of another kind.");
        }

        var curve = identifier.HasData && identifier.PeekTag() == Asn1Tag.ObjectIdentifier ? identifier.ReadObjectIdentifier() : null;
        return (info.ReadOctetString(), curve);
    }

    // RFC 8017, RSAPrivateKey.
    private static RSAParameters Rsa(byte[] der)
    {
        var key = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        if (!key.TryReadInt32(out var version) || version != 0)
        {
            throw new CryptographicException("RSA keys of more than two primes are not read.");
        }

        var modulus = Unsigned(key);
        var (whole, half) = (modulus.Length, (modulus.Length + 1) / 2);
        return new RSAParameters
        {
            Modulus = modulus,
            Exponent = Unsigned(key),
            D = Padded(Unsigned(key), whole),
            P = Padded(Unsigned(key), half),
            Q = Padded(Unsigned(key), half),
            DP = Padded(Unsigned(key), half),
            DQ = Padded(Unsigned(key), half),
            InverseQ = Padded(Unsigned(key), half),
        };
    }

    // RFC 5915, ECPrivateKey.
    private static ECParameters Ec(byte[] der, string? curve)
    {
        var key = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        key.ReadInteger();
        var d = key.ReadOctetString();
        byte[]? point = null;
        while (key.HasData)
        {
            var tag = key.PeekTag();
            var field = key.ReadSequence(tag);
            if (tag.TagValue == 0)
            {
                curve = field.ReadObjectIdentifier();
            }
            else
            {
                point = field.ReadBitString(out _);
            }
        }

        // 0x04: both coordinates, uncompressed (SEC 1, 2.3.3).
        if (curve is null || point is null || point.Length != (2 * d.Length) + 1 || point[0] != 4)
        {
            throw new CryptographicException("The elliptic curve key must name its curve and carry its public point.");
        }

        return new ECParameters
        {
            Curve = ECCurve.CreateFromValue(curve),
            D = d,
            Q = new ECPoint { X = point.AsSpan(1, d.Length).ToArray(), Y = point.AsSpan(1 + d.Length).ToArray() },
        };
    }

    private static byte[] Unsigned(AsnReader reader)
    {
        var bytes = reader.ReadIntegerBytes().Span;
        return (bytes.Length > 1 && bytes[0] == 0 ? bytes.Slice(1) : bytes).ToArray();
    }

    private static byte[] Padded(byte[] number, int length) => number.Length >= length ? number : [.. new byte[length - number.Length], .. number];
}
#endif
