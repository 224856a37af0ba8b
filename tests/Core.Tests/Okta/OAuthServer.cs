using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OktaIdc.Core.Tests.Http;

namespace OktaIdc.Core.Tests.Okta;

/// <summary>An authorization server and API that check every assertion and proof as RFC 7523 and RFC 9449 demand.</summary>
internal sealed class OAuthServer(SecurityKey clientKey, string algorithm, bool dpop = true)
{
    private readonly HashSet<string> _seen = [];
    private readonly JsonWebTokenHandler _handler = new();

    public const string ClientId = "0oaService";
    public const string Nonce = "nonce-1";

    public List<string> Problems { get; } = [];

    public int Issued { get; private set; }

    public string? RevokedToken { get; set; }

    public string? ResourceNonce { get; set; }

    public int ExpiresIn { get; set; } = 3600;

    public VirtualTime Time { get; set; } = null!;

    public HttpResponseMessage Answer(Sent sent) => sent.Url.AbsolutePath == "/oauth2/v1/token" ? Token(sent) : Resource(sent);

    private HttpResponseMessage Token(Sent sent)
    {
        var form = System.Web.HttpUtility.ParseQueryString(sent.Body);
        Check(form["grant_type"] == "client_credentials", "grant_type");
        Check(form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion_type");
        var assertion = Validate(form["client_assertion"]!, clientKey, algorithm);
        Check(assertion.Issuer == ClientId && assertion.Subject == ClientId, "iss and sub");
        Check(assertion.Audiences.Single() == OktaTestOrg.Url + "/oauth2/v1/token", "aud");
        Check(assertion.ValidTo - Time.GetUtcNow().UtcDateTime is { TotalMinutes: > 0 and <= 60 }, "exp");
        Once(assertion);
        if (!dpop)
        {
            Check(sent.Header("DPoP") is null, "no proof wanted");
            return Grant("Bearer", form["scope"]!);
        }

        var proof = Proof(sent, null);
        return proof.TryGetPayloadValue<string>("nonce", out var nonce) && nonce == Nonce
            ? Grant("DPoP", form["scope"]!)
            : ScriptedServer.Json(400, """{"error":"use_dpop_nonce","error_description":"Authorization server requires nonce in DPoP proof."}""", ("DPoP-Nonce", Nonce));
    }

    private HttpResponseMessage Grant(string type, string scope) =>
        ScriptedServer.Json(200, $$"""{"token_type":"{{type}}","expires_in":{{ExpiresIn}},"access_token":"at-{{++Issued}}-secret","scope":"{{scope}}"}""");

    private HttpResponseMessage Resource(Sent sent)
    {
        var parts = sent.Header("Authorization")!.Split(' ');
        Check(parts[0] == (dpop ? "DPoP" : "Bearer"), "scheme");
        if (dpop)
        {
            var proof = Proof(sent, parts[1]);
            if (ResourceNonce is not null && !(proof.TryGetPayloadValue<string>("nonce", out var nonce) && nonce == ResourceNonce))
            {
                return ScriptedServer.Json(401, "{}", ("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\""), ("DPoP-Nonce", ResourceNonce));
            }
        }

        return parts[1] == RevokedToken
            ? OktaTestOrg.Error(401, "E0000011", "Invalid token provided")
            : OktaTestOrg.Group();
    }

    private JsonWebToken Proof(Sent sent, string? accessToken)
    {
        var token = new JsonWebToken(sent.Header("DPoP")!);
        var jwk = token.GetHeaderValue<System.Text.Json.JsonElement>("jwk");
        Check(!jwk.TryGetProperty("d", out _), "the proof must not carry the private key");
        Check(token.Typ == "dpop+jwt", "typ");
        Validate(sent.Header("DPoP")!, new JsonWebKey(jwk.GetRawText()), token.Alg);
        Check(token.GetPayloadValue<string>("htm") == sent.Method, "htm");
        Check(token.GetPayloadValue<string>("htu") == sent.Url.GetLeftPart(UriPartial.Path), "htu");
        Check(Math.Abs((token.IssuedAt - Time.GetUtcNow().UtcDateTime).TotalSeconds) < 5, "iat");
        Once(token);
        if (accessToken is not null)
        {
            Check(token.GetPayloadValue<string>("ath") == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))), "ath");
        }

        return token;
    }

    private JsonWebToken Validate(string jwt, SecurityKey key, string alg)
    {
        var result = _handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [alg],
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
            RequireExpirationTime = false,
        }).GetAwaiter().GetResult();
        Check(result.IsValid, $"signature: {result.Exception?.Message}");
        return new JsonWebToken(jwt);
    }

    private void Once(JsonWebToken token) => Check(_seen.Add(token.Id), "jti used twice");

    private void Check(bool ok, string problem)
    {
        if (!ok)
        {
            Problems.Add(problem);
        }
    }
}
