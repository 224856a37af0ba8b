#if !NET
namespace System.Security.Cryptography.X509Certificates;

/// <summary>Reads one certificate without its key; unlike the constructor, nothing else that the bytes might be.</summary>
internal static class X509CertificateLoader
{
    private const byte Sequence = 0x30;

    public static X509Certificate2 LoadCertificate(byte[] data)
    {
        // The constructor would also open PKCS#7 and PKCS#12 and read a key from it.
        var der = data.Length > 0 && data[0] == Sequence ? data : FromPem(data);
        var certificate = new X509Certificate2(der);
        return certificate.RawData.AsSpan().SequenceEqual(der) ? certificate : throw new CryptographicException("The data is not one certificate.");
    }

    public static X509Certificate2 LoadCertificateFromFile(string path) => LoadCertificate(IO.File.ReadAllBytes(path));

    private static byte[] FromPem(byte[] data)
    {
        var text = Text.Encoding.ASCII.GetString(data);
        return PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "CERTIFICATE"
            ? Convert.FromBase64String(text[fields.Base64Data])
            : throw new CryptographicException("The data is not a certificate.");
    }
}
#endif
