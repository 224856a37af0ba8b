using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Okta;

public sealed class ServiceAppTests
{
    private static readonly string[] Scopes = ["okta.groups.manage", "okta.apps.manage"];

    private static (OAuthServer Server, OktaTestOrg Org) Start(string pem, SecurityKey key, string algorithm, bool dpop = true, string? keyId = "kid-1")
    {
        var server = new OAuthServer(key, algorithm, dpop) { Time = new VirtualTime() };
        var credential = OktaCredential.ServiceApp(OAuthServer.ClientId, SecretText.Protect(pem), Scopes, keyId, dpop);
        return (server, new OktaTestOrg(new ScriptedServer(server.Answer), credential, server.Time));
    }

    private static (OAuthServer Server, OktaTestOrg Org) StartRsa(bool dpop = true)
    {
        var rsa = RsaKeys.Create(2048);
        return Start(rsa.ExportPkcs8PrivateKeyPem(), new RsaSecurityKey(rsa), "RS256", dpop);
    }

    [Fact]
    public async Task The_nonce_challenge_is_answered_and_every_try_has_its_own_assertion_and_proof()
    {
        var (server, org) = StartRsa();
        using var _ = org;

        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        await org.Client.Groups.ListAsync("type eq \"APP_GROUP\"", OktaTestOrg.Stop).FirstOrDefaultAsync(OktaTestOrg.Stop).AsTask().ContinueWith(t => t.Exception, TaskScheduler.Default);

        Assert.Empty(server.Problems);
        Assert.Equal(["/oauth2/v1/token", "/oauth2/v1/token", "/api/v1/groups/00g1", "/api/v1/groups"], org.Server.Requests.Select(r => r.Url.AbsolutePath));
        Assert.Equal(1, server.Issued);
        Assert.Contains("scope=okta.groups.manage+okta.apps.manage", org.Server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_dpop_a_plain_bearer_token_is_used()
    {
        var (server, org) = StartRsa(dpop: false);
        using var _ = org;
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task A_token_is_replaced_shortly_before_it_ends()
    {
        var (server, org) = StartRsa();
        using var _ = org;
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        org.Time.Advance(TimeSpan.FromMinutes(57));
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        Assert.Equal(1, server.Issued);
        org.Time.Advance(TimeSpan.FromMinutes(2));
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        Assert.Equal(2, server.Issued);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task A_token_that_okta_no_longer_takes_is_replaced_once()
    {
        var (server, org) = StartRsa();
        using var _ = org;
        server.RevokedToken = "at-1-secret";
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        Assert.Equal(2, server.Issued);

        server.RevokedToken = "at-2-secret";
        server.ExpiresIn = 0;
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task Being_refused_again_with_a_fresh_token_is_an_error_not_a_loop()
    {
        using var rsa = RsaKeys.Create(2048);
        var tokens = 0;
        var credential = OktaCredential.ServiceApp("0oaService", SecretText.Protect(rsa.ExportPkcs8PrivateKeyPem()), Scopes, null, dpop: false);
        using var org = new OktaTestOrg(
            new ScriptedServer(s => s.Url.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
                ? ScriptedServer.Json(200, $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"at-{{++tokens}}"}""")
                : OktaTestOrg.Error(401, "E0000011", "Invalid token provided")),
            credential);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop));
        Assert.Equal(ErrorIds.OktaAuthenticationFailed, e.ErrorId);
        Assert.Equal(2, tokens);
        Assert.Equal(4, org.Server.Requests.Count);
    }

    [Fact]
    public async Task A_nonce_demanded_by_the_api_itself_is_used()
    {
        var (server, org) = StartRsa();
        using var _ = org;
        server.ResourceNonce = "rs-nonce";
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        Assert.Equal(1, server.Issued);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task Many_first_callers_get_one_token_between_them()
    {
        var (server, org) = StartRsa();
        using var _ = org;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop))));
        Assert.Equal(1, server.Issued);
        Assert.Empty(server.Problems);
    }

#if NET // Mono has no ECDsa.
    [Theory]
    [InlineData("nistP256", "ES256")]
    [InlineData("nistP384", "ES384")]
    [InlineData("nistP521", "ES512")]
    public async Task Elliptic_curve_keys_sign_with_the_algorithm_of_their_curve(string curve, string algorithm)
    {
        using var ec = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        foreach (var pem in new[] { ec.ExportPkcs8PrivateKeyPem(), ec.ExportECPrivateKeyPem() })
        {
            var (server, org) = Start(pem, new ECDsaSecurityKey(ec), algorithm);
            using var _ = org;
            await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
            Assert.Empty(server.Problems);
        }
    }
#endif

    [Fact]
    public async Task A_jwk_brings_its_own_key_id_and_algorithm()
    {
        using var rsa = RsaKeys.Create(2048);
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(true)));
        var json = JsonSerializer.Serialize(new { kty = "RSA", kid = "my-kid", alg = "RS384", n = jwk.N, e = jwk.E, d = jwk.D, p = jwk.P, q = jwk.Q, dp = jwk.DP, dq = jwk.DQ, qi = jwk.QI });
        var (server, org) = Start(json, new RsaSecurityKey(rsa) { KeyId = "my-kid" }, "RS384", keyId: null);
        using var _ = org;
        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
        Assert.Empty(server.Problems);
        var assertion = System.Web.HttpUtility.ParseQueryString(org.Server.Requests[0].Body)["client_assertion"];
        Assert.Equal("my-kid", new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(assertion).Kid);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("{")]
    public void A_key_that_cannot_be_used_is_refused_without_quoting_it(string text)
    {
        if (text.StartsWith("-----BEGIN PRIVATE KEY", StringComparison.Ordinal))
        {
            MonoLimits.NeedsEcdsa();
        }

        var e = Assert.Throws<OktaIdcException>(() => OktaConnection.Open(new Uri(OktaTestOrg.Url), OktaCredential.ServiceApp("0oaService", SecretText.Protect(text))));
        Assert.Equal(ErrorIds.OktaInvalidPrivateKey, e.ErrorId);
        Assert.DoesNotContain("AAAA", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_rsa_key_is_refused()
    {
        using var rsa = RsaKeys.Create(1024);
        var e = Assert.Throws<OktaIdcException>(() => OktaConnection.Open(new Uri(OktaTestOrg.Url), OktaCredential.ServiceApp("0oaService", SecretText.Protect(rsa.ExportRSAPrivateKeyPem()))));
        Assert.Contains("1024", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invalid_client", ErrorIds.OktaAuthenticationFailed)]
    [InlineData("invalid_scope", ErrorIds.OktaScopeNotGranted)]
    [InlineData("invalid_dpop_proof", ErrorIds.OktaAuthenticationFailed)]
    public async Task A_refused_token_request_says_what_to_do(string error, string errorId)
    {
        using var rsa = RsaKeys.Create(2048);
        using var org = new OktaTestOrg(
            new ScriptedServer(_ => ScriptedServer.Json(400, $$"""{"error":"{{error}}","error_description":"One or more scopes are not configured."}""")),
            OktaCredential.ServiceApp("0oaService", SecretText.Protect(rsa.ExportPkcs8PrivateKeyPem())));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop));
        Assert.Equal((errorId, error, "0oaService"), (e.ErrorId, e.VendorCode, e.Target));
        Assert.Single(org.Server.Requests);
    }
}
