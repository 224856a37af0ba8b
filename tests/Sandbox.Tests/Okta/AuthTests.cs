using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class AuthTests
{
    private const string TokenUrl = TestOrg.Host + "/oauth2/v1/token";

    [Theory]
    [InlineData("", "E0000004")]
    [InlineData("SSWS wrong", "E0000011")]
    [InlineData("Bearer wrong", "E0000011")]
    [InlineData("Basic eDp5", "E0000004")]
    public async Task Nobody_gets_in_with_bad_credentials(string authorization, string code)
    {
        await using var org = new TestOrg();
        var answer = await org.SendAsync("GET", "/api/v1/users", authorization: authorization);
        Assert.Equal(401, answer.Status);
        Assert.Equal(code, (string?)JsonNode.Parse(answer.Text)!["errorCode"]);
    }

    [Fact]
    public async Task An_unused_token_dies_after_thirty_days_and_every_use_starts_them_anew()
    {
        await using var org = new TestOrg();
        org.Time.Now += TimeSpan.FromDays(29);
        await org.DoAsync("GET", "/api/v1/org");
        org.Time.Now += TimeSpan.FromDays(29);
        await org.DoAsync("GET", "/api/v1/org");
        org.Time.Now += TimeSpan.FromDays(31);
        await org.RefusedAsync(401, "E0000011", "GET", "/api/v1/org");
    }

    [Fact]
    public async Task A_service_app_gets_a_bearer_token_that_opens_what_its_scopes_say()
    {
        await using var org = new TestOrg();
        var client = org.Side.CreateServiceApp(dpop: false);
        var token = await TokenAsync(org, client, "okta.users.read");
        Assert.Equal(200, (await org.SendAsync("GET", "/api/v1/users", authorization: "Bearer " + token)).Status);
        Assert.Equal(403, (await org.SendAsync("GET", "/api/v1/apps", authorization: "Bearer " + token)).Status);
        Assert.Equal(403, (await org.SendAsync("POST", "/api/v1/users", new JsonObject(), "Bearer " + token)).Status);
        var manage = await TokenAsync(org, client, "okta.users.manage");
        Assert.Equal(200, (await org.SendAsync("GET", "/api/v1/users", authorization: "Bearer " + manage)).Status);
        org.Time.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(401, (await org.SendAsync("GET", "/api/v1/users", authorization: "Bearer " + token)).Status);
    }

    [Fact]
    public async Task A_service_app_without_a_role_may_do_nothing()
    {
        await using var org = new TestOrg();
        var client = org.Side.CreateServiceApp(dpop: false);
        var role = (await org.DoAsync("GET", $"/oauth2/v1/clients/{client.ClientId}/roles"))[0]!;
        await org.DoAsync("DELETE", $"/oauth2/v1/clients/{client.ClientId}/roles/{role["id"]}");
        Assert.Equal(403, (await org.SendAsync("GET", "/api/v1/users", authorization: "Bearer " + await TokenAsync(org, client, "okta.users.read"))).Status);
    }

    [Theory]
    [InlineData("audience", 401, "invalid_client")]
    [InlineData("issuer", 401, "invalid_client")]
    [InlineData("expired", 401, "invalid_client")]
    [InlineData("too long", 401, "invalid_client")]
    [InlineData("key", 401, "invalid_client")]
    [InlineData("scope", 400, "invalid_scope")]
    [InlineData("replay", 401, "invalid_client")]
    public async Task A_client_assertion_is_refused_for_each_thing_that_can_be_wrong(string wrong, int status, string error)
    {
        await using var org = new TestOrg();
        var client = org.Side.CreateServiceApp(dpop: false);
        using var other = RSA.Create(2048);
        var now = org.Time.Now;
        var assertion = Assertion(
            client,
            now,
            audience: wrong == "audience" ? TestOrg.Host + "/oauth2/default/v1/token" : TokenUrl,
            issuer: wrong == "issuer" ? "somebody" : null,
            expires: wrong switch { "expired" => now.AddMinutes(-1), "too long" => now.AddHours(3), _ => now.AddMinutes(5) },
            key: wrong == "key" ? other : null);
        var scope = wrong == "scope" ? "okta.nothing.read" : "okta.users.read";
        if (wrong == "replay")
        {
            Assert.Equal(200, (await AskAsync(org, assertion, scope)).Status);
        }

        var answer = await AskAsync(org, assertion, scope);
        Assert.Equal((status, error), (answer.Status, (string?)JsonNode.Parse(answer.Text)!["error"]));
    }

    [Fact]
    public async Task A_bound_token_needs_a_nonce_to_get_and_a_fresh_proof_of_the_same_key_to_use()
    {
        await using var org = new TestOrg();
        var client = org.Side.CreateServiceApp(dpop: true);
        using var key = RSA.Create(2048);
        var missing = await AskAsync(org, Assertion(client, org.Time.Now), "okta.users.read");
        Assert.Equal("invalid_dpop_proof", (string?)JsonNode.Parse(missing.Text)!["error"]);
        var challenge = await AskAsync(org, Assertion(client, org.Time.Now), "okta.users.read", Proof(key, "POST", TokenUrl, org.Time.Now));
        Assert.Equal((400, "use_dpop_nonce"), (challenge.Status, (string?)JsonNode.Parse(challenge.Text)!["error"]));
        var nonce = challenge.Headers.Single(h => h.Name == "dpop-nonce").Value;
        var granted = await AskAsync(org, Assertion(client, org.Time.Now), "okta.users.read", Proof(key, "POST", TokenUrl, org.Time.Now, nonce: nonce));
        var body = JsonNode.Parse(granted.Text)!;
        Assert.Equal("DPoP", (string?)body["token_type"]);
        var token = (string)body["access_token"]!;

        var url = TestOrg.Host + "/api/v1/users";
        var proof = Proof(key, "GET", url, org.Time.Now, token);
        Assert.Equal(200, await UseAsync(org, token, proof));
        Assert.Equal(401, await UseAsync(org, token, proof));
        using var stranger = RSA.Create(2048);
        Assert.Equal(401, await UseAsync(org, token, Proof(stranger, "GET", url, org.Time.Now, token)));
        Assert.Equal(401, await UseAsync(org, token, Proof(key, "POST", url, org.Time.Now, token)));
        Assert.Equal(401, await UseAsync(org, token, Proof(key, "GET", url + "/x", org.Time.Now, token)));
        Assert.Equal(401, await UseAsync(org, token, Proof(key, "GET", url, org.Time.Now.AddHours(-1), token)));
        Assert.Equal(401, await UseAsync(org, token, Proof(key, "GET", url, org.Time.Now, "another token")));
        Assert.Equal(401, (await org.SendAsync("GET", "/api/v1/users", authorization: "Bearer " + token)).Status);
    }

    private static async Task<int> UseAsync(TestOrg org, string token, string proof) => (await org.SendAsync("GET", "/api/v1/users?limit=1", null, "DPoP " + token, ("DPoP", proof))).Status;

    private static async Task<string> TokenAsync(TestOrg org, ServiceAppCredentials client, string scope)
    {
        var answer = await AskAsync(org, Assertion(client, org.Time.Now), scope);
        Assert.True(answer.Status == 200, answer.Text);
        return (string)JsonNode.Parse(answer.Text)!["access_token"]!;
    }

    private static Task<SandboxResponse> AskAsync(TestOrg org, string assertion, string scope, string? proof = null) => org.FormAsync(
        "/oauth2/v1/token",
        new() { ["grant_type"] = "client_credentials", ["scope"] = scope, ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", ["client_assertion"] = assertion },
        proof is null ? [] : [("DPoP", proof)]);

    private static string Assertion(ServiceAppCredentials client, DateTimeOffset now, string audience = TokenUrl, string? issuer = null, DateTimeOffset? expires = null, RSA? key = null)
    {
        var own = RSA.Create();
        own.ImportFromPem(client.PrivateKeyPem());
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? client.ClientId,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (expires ?? now.AddMinutes(5)).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = client.ClientId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key ?? own) { KeyId = client.Kid }, "RS256"),
        });
    }

    private static string Proof(RSA key, string method, string url, DateTimeOffset now, string? token = null, string? nonce = null)
    {
        var numbers = key.ExportParameters(false);
        var claims = new Dictionary<string, object> { ["htm"] = method, ["htu"] = url, ["jti"] = Guid.NewGuid().ToString() };
        if (token is not null)
        {
            claims["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        }

        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            IssuedAt = now.UtcDateTime,
            Claims = claims,
            TokenType = "dpop+jwt",
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["jwk"] = new Dictionary<string, object> { ["kty"] = "RSA", ["e"] = Base64UrlEncoder.Encode(numbers.Exponent!), ["n"] = Base64UrlEncoder.Encode(numbers.Modulus!) },
            },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key), "RS256"),
        });
    }
}
