using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>A key pair of an app with its self-signed certificate, as Okta makes them.</summary>
internal sealed class SigningKey
{
    private SigningKey(RSA key, X509Certificate2 certificate, DateTimeOffset created)
    {
        Key = key;
        Certificate = certificate;
        Created = created;
    }

    /// <summary>Key id.</summary>
    public string Kid { get; } = OktaId.New("", 43);

    /// <summary>The private key.</summary>
    public RSA Key { get; }

    /// <summary>The certificate, public part only.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When the certificate ends.</summary>
    public DateTimeOffset Expires => new(Certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);

    /// <summary>Makes a key pair of 2048 bits.</summary>
    public static SigningKey Generate(OktaOrg org, DateTimeOffset now, int years)
    {
        var key = org.Keys.Next();
        var name = new X500DistinguishedName($"CN={org.Subdomain}, OU=SSOProvider, O=Okta, L=San Francisco, S=California, C=US");
        return new SigningKey(key, LoadPublic(SelfSigned(name, key, now.AddMinutes(-1), now.AddYears(years))), now);
    }

    /// <summary>A key whose certificate somebody else has signed.</summary>
    public static SigningKey Of(RSA key, X509Certificate2 certificate, DateTimeOffset now) => new(key, certificate, now);

    /// <summary>The key as a JSON Web Key (RFC 7517) with Okta's dates.</summary>
    public JsonObject Render()
    {
        var numbers = Key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["created"] = OktaTime.Text(Created),
            ["lastUpdated"] = OktaTime.Text(Created),
            ["expiresAt"] = OktaTime.Text(Expires),
            ["kid"] = Kid,
            ["use"] = "sig",
            ["x5c"] = new JsonArray(Convert.ToBase64String(Certificate.RawData)),
            ["x5t#S256"] = Url(SHA256.HashData(Certificate.RawData)),
            ["e"] = Url(numbers.Exponent!),
            ["n"] = Url(numbers.Modulus!),
        };
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

#if NET
    private static byte[] SelfSigned(X500DistinguishedName name, RSA key, DateTimeOffset from, DateTimeOffset until)
    {
        using var own = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, until);
        return own.RawData;
    }
#else
    private static byte[] SelfSigned(X500DistinguishedName name, RSA key, DateTimeOffset from, DateTimeOffset until) =>
        SelfSignedCertificate.Make(name, key, from, until);
#endif

#if NET9_0_OR_GREATER
    private static X509Certificate2 LoadPublic(byte[] der) => X509CertificateLoader.LoadCertificate(der);
#else
    private static X509Certificate2 LoadPublic(byte[] der) => new(der);
#endif
}
