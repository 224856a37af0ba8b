using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>Certificate signing requests of an app: made, and turned into a key once somebody has signed them.</summary>
internal static class CsrState
{
    private static readonly (string Member, string Name)[] s_parts =
        [("commonName", "CN"), ("organizationalUnitName", "OU"), ("organizationName", "O"), ("localityName", "L"), ("stateOrProvinceName", "S"), ("countryName", "C")];

    /// <summary>A request of an app.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public static SigningRequest Get(App app, string id) => app.Requests.FirstOrDefault(r => r.Id == id) ?? throw Refusals.NotFound(id, "Csr");

    /// <summary>Makes a key pair and the request for its certificate.</summary>
    public static SigningRequest Generate(App app, JsonObject body, DateTimeOffset now)
    {
        var subject = body.Bag("subject") ?? throw Refusals.Validation("subject", "subject: The field cannot be left blank");
        var name = string.Join(", ", s_parts.Where(p => subject.Text(p.Member) is { Length: > 0 }).Select(p => $"{p.Name}=\"{subject.Text(p.Member)!.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        if (name.Length == 0)
        {
            throw Refusals.Validation("subject", "subject: The field cannot be left blank");
        }

        var key = RsaKeys.Create(2048);
        var made = new SigningRequest(key, Der(new X500DistinguishedName(name), key), now);
        app.Requests.Add(made);
        return made;
    }

    /// <summary>Makes the request a key of the app; the request is gone then.</summary>
    public static SigningKey Publish(App app, SigningRequest request, string certificate, DateTimeOffset now)
    {
        var key = SigningKey.Of(request.Key, Read(certificate), now);
        using var given = key.Certificate.GetRSAPublicKey();
        if (given is null || !given.ExportParameters(false).Modulus!.SequenceEqual(request.Key.ExportParameters(false).Modulus!))
        {
            throw Refusals.Validation("certificate", "The certificate does not match the public key of the CSR.");
        }

        if (key.Expires < now.AddDays(90))
        {
            throw Refusals.Validation("certificate", "The certificate must be valid for more than 90 days.");
        }

        app.Requests.Remove(request);
        app.Keys.Add(key);
        return key;
    }

    private static X509Certificate2 Read(string text)
    {
        try
        {
            return X509Certificate2.CreateFromPem(text.Contains("-----BEGIN", StringComparison.Ordinal) ? text : PemEncoding.WriteString("CERTIFICATE", Convert.FromBase64String(text)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Refusals.Validation("certificate", "The certificate cannot be read.");
        }
    }

#if NET
    private static byte[] Der(X500DistinguishedName name, RSA key) => new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequest();
#else
    private static byte[] Der(X500DistinguishedName name, RSA key) => SigningRequestDer.Make(name, key);
#endif
}
