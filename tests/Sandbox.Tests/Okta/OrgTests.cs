using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class OrgTests
{
    [Theory]
    [InlineData("/api/v1/eventHooks")]
    [InlineData("/api/v1/inlineHooks")]
    [InlineData("/api/v1/idps")]
    [InlineData("/api/v1/trustedOrigins")]
    [InlineData("/api/v1/authorizationServers")]
    [InlineData("/api/v1/brands")]
    public async Task What_SDKs_ask_for_on_their_way_is_an_empty_list(string path)
    {
        await using var org = new TestOrg();
        Assert.Empty((await org.DoAsync("GET", path)).AsArray());
    }

    [Theory]
    [InlineData("/api/v1/org")]
    [InlineData("/api/v1/org/preferences")]
    [InlineData("/api/v1/org/contacts")]
    [InlineData("/api/v1/org/settings/clientPrivilegesSetting")]
    [InlineData("/api/v1/domains")]
    [InlineData("/api/v1/api-tokens")]
    [InlineData("/api/v1/users/me")]
    [InlineData("/api/v1/users/admin/roles")]
    [InlineData("/api/v1/users/me/groups")]
    [InlineData("/api/v1/meta/schemas/user/default")]
    [InlineData("/api/v1/meta/types/user/default")]
    [InlineData("/.well-known/okta-organization")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/oauth2/v1/keys")]
    public async Task The_org_describes_itself(string path)
    {
        await using var org = new TestOrg();
        Assert.NotNull(await org.DoAsync("GET", path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/features")]
    [InlineData("/features/USER_PROVISIONING")]
    [InlineData("/features/INBOUND_PROVISIONING")]
    [InlineData("/connections/default")]
    [InlineData("/credentials/keys")]
    [InlineData("/users?expand=user")]
    [InlineData("/groups?expand=group")]
    [InlineData("/group-push/mappings")]
    public async Task An_app_in_use_shows_every_part_in_Oktas_shape(string part)
    {
        await using var org = new TestOrg();
        var (app, ada, _) = await ProvisioningTests.AssignedAsync(org);
        await org.DoAsync("POST", $"/api/v1/apps/{app}/group-push/mappings", new JsonObject { ["sourceGroupId"] = await org.GroupAsync("devs", ada), ["targetGroupName"] = "devs" });
        await org.DrainAsync();
        Assert.NotNull(await org.DoAsync("GET", $"/api/v1/apps/{app}{part}"));
        Assert.NotNull(await org.DoAsync("GET", $"/api/v1/users/{ada}/appLinks"));
        Assert.NotNull(await org.DoAsync("GET", $"/api/v1/meta/schemas/apps/{app}/default"));
    }

    [Fact]
    public async Task A_service_app_is_made_over_the_API_granted_scopes_and_given_a_role()
    {
        await using var org = new TestOrg();
        var app = await org.DoAsync("POST", "/api/v1/apps", JsonNode.Parse(
            """
            {"name":"oidc_client","label":"automation","signOnMode":"OPENID_CONNECT",
             "credentials":{"oauthClient":{"token_endpoint_auth_method":"private_key_jwt"}},
             "settings":{"oauthClient":{"application_type":"service","grant_types":["client_credentials"],"response_types":["token"],
               "jwks":{"keys":[{"kty":"RSA","kid":"k1","e":"AQAB","n":"sXchTbR5QkZCkDZyLPtJeSo0aAoWGoRyKU3ZjXkvJ6g"}]}}}}
            """));
        var id = (string)app["id"]!;
        await org.DoAsync("POST", $"/api/v1/apps/{id}/grants", new JsonObject { ["issuer"] = TestOrg.Host, ["scopeId"] = "okta.users.read" });
        Assert.Equal("okta.users.read", (string?)Assert.Single((await org.DoAsync("GET", $"/api/v1/apps/{id}/grants")).AsArray())!["scopeId"]);
        await org.DoAsync("POST", $"/oauth2/v1/clients/{id}/roles", new JsonObject { ["type"] = "READ_ONLY_ADMIN" });
        await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/apps/{id}/grants", new JsonObject { ["issuer"] = "https://elsewhere.example", ["scopeId"] = "okta.users.read" });
        await org.RefusedAsync(404, "E0000007", "GET", $"/api/v1/apps/{await org.AppAsync()}/grants");
    }

    [Fact]
    public async Task Settings_of_the_org_are_changed_in_part()
    {
        await using var org = new TestOrg();
        await org.DoAsync("POST", "/api/v1/org", new JsonObject { ["city"] = "Berlin" });
        var settings = await org.DoAsync("GET", "/api/v1/org");
        Assert.Equal(("Berlin", "Sandbox"), ((string?)settings["city"], (string?)settings["companyName"]));
    }
}
