using System.Security;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>The private key of a service app, read from PEM (PKCS#1, PKCS#8, SEC 1) or a JWK (RFC 7517).</summary>
internal sealed class ServiceAppKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private ServiceAppKey(AsymmetricAlgorithm key, string algorithm, string? keyId)
    {
        _key = key;
        SecurityKey securityKey = key is RSA rsa ? new RsaSecurityKey(rsa) : new ECDsaSecurityKey((ECDsa)key);

        // No cache: its entries would outlive this key.
        securityKey.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        securityKey.KeyId = keyId;
        Credentials = new SigningCredentials(securityKey, algorithm);
    }

    /// <summary>Key, algorithm and key id to sign with.</summary>
    public SigningCredentials Credentials { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="text">PEM or JWK.</param>
    /// <param name="keyId">Key id that the app registers; null for the JWK's own, or none.</param>
    /// <exception cref="OktaIdcException">OktaInvalidPrivateKey.</exception>
    public static ServiceAppKey Read(SecureString text, string? keyId)
    {
        var plain = SecretText.Reveal(text).Trim();
        try
        {
            return plain.StartsWith('{') ? ReadJwk(plain, keyId) : ReadPem(plain, keyId);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or FormatException or NotSupportedException or SecurityTokenException)
        {
            // The cause may quote the key: it is left out.
            throw Invalid("it is neither a PEM private key nor a private JWK");
        }
    }

    public void Dispose() => _key.Dispose();

    private static ServiceAppKey ReadPem(string pem, string? keyId)
    {
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw Invalid("it is encrypted");
        }

        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw Invalid("it is no private key");
        }

        // PKCS#8 ("BEGIN PRIVATE KEY") tells the kind only inside.
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return FromRsa(rsa, null, keyId);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            var ec = ECDsa.Create();
            ec.ImportFromPem(pem);
            return FromEc(ec, keyId);
        }
    }

    private static ServiceAppKey ReadJwk(string json, string? keyId)
    {
        var jwk = new JsonWebKey(json);
        if (!jwk.HasPrivateKey)
        {
            throw Invalid("the JWK has no private part");
        }

        if (jwk.Kty == JsonWebAlgorithmsKeyTypes.RSA)
        {
            var rsa = RSA.Create(new RSAParameters
            {
                Modulus = Bytes(jwk.N),
                Exponent = Bytes(jwk.E),
                D = Bytes(jwk.D),
                P = Bytes(jwk.P),
                Q = Bytes(jwk.Q),
                DP = Bytes(jwk.DP),
                DQ = Bytes(jwk.DQ),
                InverseQ = Bytes(jwk.QI),
            });
            return FromRsa(rsa, jwk.Alg, keyId ?? jwk.Kid);
        }

        var curve = jwk.Crv switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => throw Invalid($"keys of type {jwk.Kty} {jwk.Crv} are not taken"),
        };
        return FromEc(ECDsa.Create(new ECParameters { Curve = curve, D = Bytes(jwk.D), Q = new ECPoint { X = Bytes(jwk.X), Y = Bytes(jwk.Y) } }), keyId ?? jwk.Kid);
    }

    private static ServiceAppKey FromRsa(RSA rsa, string? algorithm, string? keyId) => Bits(rsa) < 2048
        ? throw Invalid($"an RSA key of {Bits(rsa)} bits is too short (2048 or more)")
        : new(rsa, string.IsNullOrEmpty(algorithm) ? SecurityAlgorithms.RsaSha256 : algorithm is "RS256" or "RS384" or "RS512" ? algorithm : throw Invalid($"the algorithm {algorithm} is not taken"), keyId);

    // Of the key itself: the older implementations go on telling the size that they were made with.
    private static int Bits(RSA rsa)
    {
        var modulus = rsa.ExportParameters(includePrivateParameters: false).Modulus!;
        return ((modulus.Length - 1) * 8) + Convert.ToString(modulus[0], 2).Length;
    }

    private static ServiceAppKey FromEc(ECDsa ec, string? keyId) => new(ec, ec.KeySize switch
    {
        256 => SecurityAlgorithms.EcdsaSha256,
        384 => SecurityAlgorithms.EcdsaSha384,
        521 => SecurityAlgorithms.EcdsaSha512,
        _ => throw Invalid($"an elliptic curve of {ec.KeySize} bits is not taken"),
    }, keyId);

    private static byte[]? Bytes(string? base64Url) => string.IsNullOrEmpty(base64Url) ? null : Base64UrlEncoder.DecodeBytes(base64Url);

    private static OktaIdcException Invalid(string why) => new(
        ErrorIds.OktaInvalidPrivateKey,
        FailureCategory.InvalidArgument,
        $"The private key of the service app cannot be used: {why}.",
        "Give the unencrypted private key as PEM or JWK: RSA of 2048 bits or more, or EC P-256, P-384, P-521.");
}
