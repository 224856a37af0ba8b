using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>POST /oauth2/v1/token of the org authorization server: client credentials with private_key_jwt (RFC 7523), bound by DPoP where asked for.</summary>
internal sealed class TokenEndpoint(OktaOrg org, DpopState dpop)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan _life = TimeSpan.FromHours(1);
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(5);
    private readonly Lazy<SigningKey> _key = new(() => SigningKey.Generate(org, org.Now, 10));
    private readonly Dictionary<string, DateTimeOffset> _seen = [];

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.PublicAsync("POST", "/oauth2/v1/token", TokenAsync);
        routes.Public("GET", "/oauth2/v1/keys", _ => SandboxResponse.Json(200, new JsonObject { ["keys"] = new JsonArray(PublicKey()) }));
        routes.Public("GET", "/.well-known/openid-configuration", Discovery);
        routes.Public("GET", "/.well-known/oauth-authorization-server", Discovery);
    }

    private async Task<SandboxResponse> TokenAsync(OktaCall call, CancellationToken cancellationToken)
    {
        var form = call.Request.Form;
        if (form["grant_type"] != "client_credentials")
        {
            throw new OAuthFault(400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");
        }

        if (form["client_assertion_type"] != AssertionType || ProofKey.Read(form["client_assertion"]) is not { } assertion)
        {
            throw InvalidClient("A client_assertion of type jwt-bearer is required.");
        }

        App app;
        using (org.Enter(call.Caller))
        {
            app = org.Apps.Find(assertion.Subject ?? "") is { Client: not null, IsActive: true } a ? a : throw InvalidClient("Invalid value for 'client_id' parameter.");
        }

        await CheckAssertionAsync(app, assertion, call.Base + "/oauth2/v1/token").ConfigureAwait(false);
        var proof = call.Request.Header("DPoP");
        var thumbprint = app.Client!.RequiresDpop || proof is not null ? await dpop.CheckAsync(proof, "POST", call.Request.Url, null).ConfigureAwait(false) : null;
        using (org.Enter(call.Caller))
        {
            CheckOnce(assertion);
            return Grant(call, app, (form["scope"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), thumbprint);
        }
    }

    private async Task CheckAssertionAsync(App app, JsonWebToken assertion, string audience)
    {
        var keys = app.Client!.Keys.OfType<JsonObject>().Where(k => string.IsNullOrEmpty(assertion.Kid) || k.Text("kid") == assertion.Kid).Select(k => ProofKey.Key(k.ToJsonString())).OfType<JsonWebKey>().ToList();
        var signed = false;
        foreach (var key in keys)
        {
            signed = signed || await ProofKey.SignedAsync(assertion, key).ConfigureAwait(false);
        }

        var expires = ProofKey.Time(assertion, "exp");
        var why = signed switch
        {
            false => "The client_assertion signature is invalid: no registered key verifies it.",
            _ when assertion.Issuer != app.Id => "The client_assertion's iss must be the client id.",
            _ when !assertion.Audiences.Contains(audience) => $"The audience claim for client_assertion must be the endpoint invoked for the request: {audience}",
            _ when expires is null || expires < org.Now => "The client_assertion token is expired.",
            _ when expires > org.Now + _life + _skew => "The client_assertion token has an expiration too far into the future.",
            _ when ProofKey.Time(assertion, "iat") > org.Now + _skew => "The client_assertion token was issued in the future.",
            _ => null,
        };
        if (why is not null)
        {
            throw InvalidClient(why);
        }
    }

    private void CheckOnce(JsonWebToken assertion)
    {
        foreach (var old in _seen.Where(s => s.Value < org.Now).Select(s => s.Key).ToList())
        {
            _seen.Remove(old);
        }

        if (ProofKey.Claim(assertion, "jti") is { Length: > 0 } jti && !_seen.TryAdd(jti, org.Now + _life + _skew))
        {
            throw InvalidClient("The client_assertion token has already been used.");
        }
    }

    private SandboxResponse Grant(OktaCall call, App app, string[] scopes, string? thumbprint)
    {
        if (scopes.Length == 0 || scopes.Any(s => !app.Client!.Grants.ContainsKey(s)))
        {
            throw new OAuthFault(400, "invalid_scope", "One or more scopes are not configured for the authorization server resource.");
        }

        var expires = org.Now + _life;
        var claims = new Dictionary<string, object> { ["cid"] = app.Id, ["sub"] = app.Id, ["scp"] = scopes, ["jti"] = OktaId.New("AT.", 46), ["ver"] = 1 };
        if (thumbprint is not null)
        {
            claims["cnf"] = new Dictionary<string, object> { ["jkt"] = thumbprint };
        }

        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = call.Base,
            Audience = call.Base,
            IssuedAt = org.Now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key.Value.Key) { KeyId = _key.Value.Kid }, "RS256"),
        });
        org.Tokens.Keep(token, new AccessToken(app.Id, scopes.ToHashSet(), expires, thumbprint));
        org.Log.Success("app.oauth2.token.grant.access_token", Targets.Of(app));
        return SandboxResponse.Json(200, new JsonObject
        {
            ["token_type"] = thumbprint is null ? "Bearer" : "DPoP",
            ["expires_in"] = (int)_life.TotalSeconds,
            ["access_token"] = token,
            ["scope"] = string.Join(' ', scopes),
        });
    }

    private JsonObject PublicKey()
    {
        var key = _key.Value.Render();
        return new JsonObject { ["kty"] = "RSA", ["alg"] = "RS256", ["kid"] = _key.Value.Kid, ["use"] = "sig", ["e"] = key.Text("e"), ["n"] = key.Text("n") };
    }

    private static SandboxResponse Discovery(OktaCall call) => SandboxResponse.Json(200, new JsonObject
    {
        ["issuer"] = call.Base,
        ["authorization_endpoint"] = call.Link("/oauth2/v1/authorize"),
        ["token_endpoint"] = call.Link("/oauth2/v1/token"),
        ["jwks_uri"] = call.Link("/oauth2/v1/keys"),
        ["registration_endpoint"] = call.Link("/oauth2/v1/clients"),
        ["response_types_supported"] = new JsonArray("code"),
        ["grant_types_supported"] = new JsonArray("client_credentials"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        ["dpop_signing_alg_values_supported"] = ProofKey.Algorithms.ToJson(a => a),
    });

    private static OAuthFault InvalidClient(string why) => new(401, "invalid_client", why);
}
