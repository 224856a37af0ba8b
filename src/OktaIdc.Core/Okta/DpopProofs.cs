using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OktaIdc.Okta;

/// <summary>Makes DPoP proofs (RFC 9449 section 4.2) with a key that lives as long as the connection.</summary>
internal sealed class DpopProofs : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials;
    private readonly Dictionary<string, object> _header;

    public DpopProofs()
    {
        var key = new RsaSecurityKey(_rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        _credentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
        var parameters = _rsa.ExportParameters(false);
        _header = new()
        {
            ["typ"] = "dpop+jwt",
            ["jwk"] = new Dictionary<string, object>
            {
                ["kty"] = "RSA",
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent!),
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus!),
            },
        };
    }

    /// <summary>A proof for one try of one request; never used twice.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="url">The address; query and fragment are left out.</param>
    /// <param name="now">The time at the server, as far as known.</param>
    /// <param name="nonce">The server's last nonce, if it gave one.</param>
    /// <param name="accessToken">The token that the request carries; null at the token endpoint.</param>
    public string Create(string method, Uri url, DateTimeOffset now, string? nonce, string? accessToken)
    {
        var payload = new JsonObject
        {
            ["htm"] = method.ToUpperInvariant(),
            ["htu"] = url.GetLeftPart(UriPartial.Path),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        if (nonce is not null)
        {
            payload["nonce"] = nonce;
        }

        if (accessToken is not null)
        {
            payload["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
        }

        return _handler.CreateToken(payload.ToJsonString(), _credentials, _header);
    }

    public void Dispose() => _rsa.Dispose();
}
