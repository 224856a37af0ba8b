using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class MappingTests
{
    [Fact]
    public async Task A_mapped_display_name_saves_users_who_have_none()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        var type = (string)(await org.DoAsync("GET", "/api/v1/meta/types/user"))[0]!["id"]!;
        var mapping = Assert.Single((await org.DoAsync("GET", $"/api/v1/mappings?sourceId={type}&targetId={app}")).AsArray())!;
        await org.DoAsync("POST", $"/api/v1/mappings/{mapping["id"]}", JsonNode.Parse(
            """{"properties":{"displayName":{"expression":"user.displayName != null ? user.displayName : user.firstName + ' ' + user.lastName","pushStatus":"PUSH"}}}"""));
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = await org.UserAsync("ada", displayName: null) });
        await org.DrainAsync();
        Assert.Equal("ada Tester", (string?)org.Scim.UserNamed("ada@example.com")["displayName"]);
    }

    [Fact]
    public async Task A_mapping_to_an_unknown_attribute_or_with_an_unknown_function_is_refused()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync();
        var id = (await org.DoAsync("GET", $"/api/v1/mappings?targetId={app}"))[0]!["id"];
        await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/mappings/{id}", JsonNode.Parse("""{"properties":{"shoeSize":{"expression":"user.title"}}}"""));
        await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/mappings/{id}", JsonNode.Parse("""{"properties":{"title":{"expression":"Magic.do(user.title)"}}}"""));
    }

    [Fact]
    public async Task A_custom_attribute_of_the_user_schema_can_be_set_and_mapped()
    {
        await using var org = new TestOrg();
        await org.DoAsync("POST", "/api/v1/meta/schemas/user/default", JsonNode.Parse("""{"definitions":{"custom":{"id":"#custom","type":"object","properties":{"team":{"title":"Team","type":"string"}}}}}"""));
        var app = await org.AppAsync(connected: true);
        var ada = await org.UserAsync("ada");
        await org.DoAsync("POST", "/api/v1/users/" + ada, JsonNode.Parse("""{"profile":{"team":"shop"}}"""));
        var id = (await org.DoAsync("GET", $"/api/v1/mappings?targetId={app}"))[0]!["id"];
        await org.DoAsync("POST", $"/api/v1/mappings/{id}", JsonNode.Parse("""{"properties":{"division":{"expression":"user.team","pushStatus":"PUSH"}}}"""));
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = ada });
        await org.DrainAsync();
        Assert.Equal("shop", (string?)org.Scim.UserNamed("ada@example.com")["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]!["division"]);
    }

    [Fact]
    public async Task A_mapped_attribute_cannot_be_set_by_hand_while_profiles_are_pushed()
    {
        await using var org = new TestOrg();
        var (app, ada, _) = await ProvisioningTests.AssignedAsync(org);
        await org.RefusedAsync(403, "E0000075", "POST", $"/api/v1/apps/{app}/users/{ada}", JsonNode.Parse("""{"profile":{"title":"x"}}"""));
    }

    [Fact]
    public async Task The_address_goes_whole_or_not_at_all()
    {
        await using var org = new TestOrg();
        var (_, ada, _) = await ProvisioningTests.AssignedAsync(org);
        await org.DoAsync("POST", "/api/v1/users/" + ada, JsonNode.Parse("""{"profile":{"city":"Berlin","countryCode":"DE","zipCode":"10115","state":"BE"}}"""));
        await org.DrainAsync();
        Assert.Null(org.Scim.UserNamed("ada@example.com")["addresses"]);
        await org.DoAsync("POST", "/api/v1/users/" + ada, JsonNode.Parse("""{"profile":{"streetAddress":"Invalidenstr. 1"}}"""));
        await org.DrainAsync();
        Assert.Equal("Berlin", (string?)org.Scim.UserNamed("ada@example.com")["addresses"]![0]!["locality"]);
    }
}
