using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>DPoP proofs (RFC 9449): nonces given out, proofs seen, and the checks.</summary>
internal sealed class DpopState(OktaOrg org)
{
    private static readonly TimeSpan _fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan _valid = TimeSpan.FromDays(3);
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(5);
    private readonly object _gate = new();
    private readonly List<(string Nonce, DateTimeOffset Made)> _nonces = [];
    private readonly Dictionary<string, DateTimeOffset> _seen = [];

    /// <summary>The nonce to use now; a new one every 24 hours.</summary>
    public string Nonce()
    {
        lock (_gate)
        {
            if (_nonces.Count == 0 || _nonces[^1].Made + _fresh < org.Now)
            {
                _nonces.Add((OktaId.New("", 32), org.Now));
            }

            return _nonces[^1].Nonce;
        }
    }

    /// <summary>Checks a proof.</summary>
    /// <param name="proof">The DPoP header field.</param>
    /// <param name="method">Method of the request.</param>
    /// <param name="url">Address of the request.</param>
    /// <param name="accessToken">Token used with it; null at the token endpoint, which wants a nonce in its place.</param>
    /// <returns>Thumbprint of the key (RFC 7638).</returns>
    /// <exception cref="OAuthFault">invalid_dpop_proof or use_dpop_nonce.</exception>
    public async Task<string> CheckAsync(string? proof, string method, Uri url, string? accessToken)
    {
        if (string.IsNullOrEmpty(proof))
        {
            throw Invalid("The DPoP proof JWT header is missing.");
        }

        var token = ProofKey.Read(proof) ?? throw Invalid("The DPoP proof is not a JWT.");
        if (token.Typ != "dpop+jwt" || !ProofKey.Algorithms.Contains(token.Alg))
        {
            throw Invalid("The DPoP proof must have typ dpop+jwt and an asymmetric algorithm.");
        }

        if (!token.TryGetHeaderValue<object>("jwk", out var jwk) || ProofKey.Key(jwk.ToString()!) is not { } key || !await ProofKey.SignedAsync(token, key).ConfigureAwait(false))
        {
            throw Invalid("The DPoP proof is not signed by the public key in its jwk header.");
        }

        if (ProofKey.Claim(token, "htm") != method)
        {
            throw Invalid("The DPoP proof's htm does not match the request method.");
        }

        if (!Uri.TryCreate(ProofKey.Claim(token, "htu"), UriKind.Absolute, out var htu) || htu.GetLeftPart(UriPartial.Path) != url.GetLeftPart(UriPartial.Path))
        {
            throw Invalid("The DPoP proof's htu does not match the request URL.");
        }

        if (ProofKey.Time(token, "iat") is not { } made || (made - org.Now).Duration() > _skew)
        {
            throw Invalid("The DPoP proof's iat is too far from now.");
        }

        CheckNonce(ProofKey.Claim(token, "nonce"), needed: accessToken is null);
        CheckOnce(ProofKey.Claim(token, "jti"));
        if (accessToken is not null && ProofKey.Claim(token, "ath") != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))))
        {
            throw Invalid("The DPoP proof's ath does not match the access token.");
        }

        return Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
    }

    private void CheckNonce(string? nonce, bool needed)
    {
        if (nonce is null && !needed)
        {
            return;
        }

        bool known;
        lock (_gate)
        {
            known = _nonces.Any(n => n.Nonce == nonce && n.Made + _valid > org.Now);
        }

        if (!known)
        {
            throw new OAuthFault(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.", Nonce());
        }
    }

    private void CheckOnce(string? jti)
    {
        lock (_gate)
        {
            foreach (var old in _seen.Where(s => s.Value < org.Now).Select(s => s.Key).ToList())
            {
                _seen.Remove(old);
            }

            if (string.IsNullOrEmpty(jti) || !_seen.TryAdd(jti, org.Now + _skew + _skew))
            {
                throw Invalid("The DPoP proof's jti is missing or was used before.");
            }
        }
    }

    private static OAuthFault Invalid(string why) => new(400, "invalid_dpop_proof", why);
}
