using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Connections;

public sealed class OktaServiceAppScenarios
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_app_made_through_the_api_can_call_it(bool dpop)
    {
        await using var s = await OktaScenario.StartAsync();
        var (clientId, key, kid) = await MakeAsync(s, dpop, "okta.groups.manage", "okta.orgs.read");
        using var connection = OktaConnection.Open(s.Sandbox.OktaUrl, OktaCredential.ServiceApp(clientId, SecretText.Protect(key), ["okta.groups.manage", "okta.orgs.read"], kid, dpop));

        await connection.Client.Org.GetAsync(OktaScenario.Stop);
        var group = await connection.Client.Groups.CreateAsync("made-by-app", null, OktaScenario.Stop);

        Assert.Equal("made-by-app", (await s.Groups.ResolveAsync(group.Id, OktaScenario.Stop)).Name);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => connection.Client.Users.GetAsync("ada@example.com", OktaScenario.Stop));
        Assert.Equal((ErrorIds.OktaPermissionMissing, FailureCategory.Permission), (e.ErrorId, e.Category));
        Assert.Contains("okta.users.read", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_requires_dpop_tells_a_connection_without_it_what_to_do()
    {
        await using var s = await OktaScenario.StartAsync();
        var (clientId, key, kid) = await MakeAsync(s, dpop: true, "okta.orgs.read");
        using var connection = OktaConnection.Open(s.Sandbox.OktaUrl, OktaCredential.ServiceApp(clientId, SecretText.Protect(key), ["okta.orgs.read"], kid, dpop: false));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => connection.Client.Org.GetAsync(OktaScenario.Stop));
        Assert.Equal((ErrorIds.OktaAuthenticationFailed, "invalid_dpop_proof"), (e.ErrorId, e.VendorCode));
        Assert.Contains("DPoP", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_that_was_not_granted_is_named_when_connecting()
    {
        await using var s = await OktaScenario.StartAsync();
        var (clientId, key, kid) = await MakeAsync(s, dpop: true, "okta.orgs.read");
        using var connection = OktaConnection.Open(s.Sandbox.OktaUrl, OktaCredential.ServiceApp(clientId, SecretText.Protect(key), ["okta.orgs.read", "okta.apps.manage"], kid));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => connection.Client.Org.GetAsync(OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaScopeNotGranted, e.ErrorId);
    }

    [Fact]
    public async Task A_wrong_token_is_an_authentication_failure_with_a_remedy()
    {
        await using var s = await OktaScenario.StartAsync();
        using var connection = OktaConnection.Open(s.Sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect("00wrong")));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => connection.Client.Org.GetAsync(OktaScenario.Stop));
        Assert.Equal((ErrorIds.OktaAuthenticationFailed, "E0000011"), (e.ErrorId, e.VendorCode));
        Assert.DoesNotContain("00wrong", e.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(string ClientId, string Key, string Kid)> MakeAsync(OktaScenario s, bool dpop, params string[] scopes)
    {
        using var rsa = RSA.Create(2048);
        var numbers = rsa.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["kid"] = "kid-1", ["use"] = "sig", ["alg"] = "RS256", ["e"] = Base64UrlEncoder.Encode(numbers.Exponent), ["n"] = Base64UrlEncoder.Encode(numbers.Modulus) };
        var app = await s.Okta.Client.Apps.CreateAsync(
            new JsonObject
            {
                ["name"] = "oidc_client",
                ["label"] = "service",
                ["signOnMode"] = "OPENID_CONNECT",
                ["credentials"] = new JsonObject { ["oauthClient"] = new JsonObject { ["token_endpoint_auth_method"] = "private_key_jwt" } },
                ["settings"] = new JsonObject
                {
                    ["oauthClient"] = new JsonObject
                    {
                        ["application_type"] = "service",
                        ["grant_types"] = new JsonArray("client_credentials"),
                        ["response_types"] = new JsonArray("token"),
                        ["dpop_bound_access_tokens"] = dpop,
                        ["jwks"] = new JsonObject { ["keys"] = new JsonArray(jwk) },
                    },
                },
            },
            true,
            OktaScenario.Stop);
        using var http = new HttpClient { BaseAddress = s.Sandbox.OktaUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("SSWS", s.Sandbox.Info.OktaToken);
        foreach (var scope in scopes)
        {
            await PostAsync(http, $"/api/v1/apps/{app.Id}/grants", new JsonObject { ["scopeId"] = scope, ["issuer"] = s.Sandbox.OktaUrl.GetLeftPart(UriPartial.Authority) });
        }

        await PostAsync(http, $"/oauth2/v1/clients/{app.Id}/roles", new JsonObject { ["type"] = "SUPER_ADMIN" });
        return (app.Id, rsa.ExportPkcs8PrivateKeyPem(), "kid-1");
    }

    private static async Task PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content, OktaScenario.Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(OktaScenario.Stop));
    }
}
