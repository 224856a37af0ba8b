#if !NET
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace System;

/// <summary>Members of public keys; in a namespace that every file uses.</summary>
internal static class PublicKeyMembers
{
    // RFC 5280, 4.1.2.7.
    public static byte[] ExportSubjectPublicKeyInfo(this PublicKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(key.Oid.Value!);
                writer.WriteEncodedValue(key.EncodedParameters.RawData);
            }

            writer.WriteBitString(key.EncodedKeyValue.RawData);
        }

        return writer.Encode();
    }
}
#endif
