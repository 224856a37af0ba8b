using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class UserTests
{
    [Theory]
    [InlineData("""{"profile":P}""", "false", "STAGED")]
    [InlineData("""{"profile":P}""", "true", "PROVISIONED")]
    [InlineData("""{"profile":P,"credentials":{"password":{"value":"Correct1horse"}}}""", "true", "ACTIVE")]
    [InlineData("""{"profile":P,"credentials":{"password":{"value":"Correct1horse"}}}""", "true&nextLogin=changePassword", "PASSWORD_EXPIRED")]
    [InlineData("""{"profile":P,"credentials":{"provider":{"type":"FEDERATION","name":"FEDERATION"}}}""", "true", "ACTIVE")]
    public async Task A_new_user_has_the_status_that_credentials_and_activation_give(string body, string activate, string status)
    {
        await using var org = new TestOrg();
        const string Profile = """{"login":"ada@example.com","email":"ada@example.com","firstName":"Ada","lastName":"King"}""";
        var user = await org.DoAsync("POST", $"/api/v1/users?activate={activate}", JsonNode.Parse(body.Replace("P}", Profile + "}", StringComparison.Ordinal).Replace(":P,", $":{Profile},", StringComparison.Ordinal)));
        Assert.Equal(status, (string?)user["status"]);
        Assert.DoesNotContain("Correct1horse", user.ToJsonString());
    }

    [Theory]
    [InlineData("""{"login":"ada","email":"ada@example.com","firstName":"Ada","lastName":"King"}""", "login")]
    [InlineData("""{"login":"ada@example.com","email":"ada@example.com","firstName":"Ada"}""", "lastName")]
    [InlineData("""{"login":"ada@example.com","email":"ada@example.com","firstName":"Ada","lastName":"King","shoeSize":"38"}""", "shoeSize")]
    [InlineData("""{"login":"admin@example.com","email":"ada@example.com","firstName":"Ada","lastName":"King"}""", "login")]
    public async Task A_profile_that_breaks_the_schema_is_refused_with_the_field(string profile, string field)
    {
        await using var org = new TestOrg();
        var error = await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/users", new JsonObject { ["profile"] = JsonNode.Parse(profile) });
        Assert.EndsWith(field, (string?)error["errorSummary"]);
    }

    [Fact]
    public async Task A_user_is_found_by_id_by_login_and_by_the_short_form_of_the_login()
    {
        await using var org = new TestOrg();
        var id = await org.UserAsync("ada");
        foreach (var name in new[] { id, "ada@example.com", "ADA@example.com", "ada" })
        {
            Assert.Equal(id, (string?)(await org.DoAsync("GET", "/api/v1/users/" + name))["id"]);
        }
    }

    [Theory]
    [InlineData("search", "profile.department eq \"Engineering\" and status eq \"PROVISIONED\"", "grace")]
    [InlineData("search", "profile.department eq \"Cloud\" or profile.firstName sw \"gra\"", "ada grace")]
    [InlineData("search", "(profile.department pr) and profile.login co \"da@\"", "ada")]
    [InlineData("search", "status eq \"DEPROVISIONED\"", "alan")]
    [InlineData("search", "lastUpdated gt \"2020-01-01T00:00:00.000Z\" and profile.lastName eq \"tester\"", "ada alan grace")]
    [InlineData("filter", "profile.login eq \"grace@example.com\"", "grace")]
    [InlineData("q", "gr", "grace")]
    public async Task Users_are_searched_the_way_Okta_searches(string parameter, string value, string names)
    {
        await using var org = new TestOrg();
        await org.UserAsync("ada", "Cloud");
        await org.UserAsync("grace", "Engineering");
        await org.DoAsync("DELETE", "/api/v1/users/" + await org.UserAsync("alan", "Engineering"));
        var found = await org.DoAsync("GET", $"/api/v1/users?{parameter}={Uri.EscapeDataString(value)}");
        Assert.Equal(names, string.Join(' ', found.AsArray().Select(u => (string)u!["profile"]!["firstName"]!).Order()));
    }

    [Theory]
    [InlineData("search", "status ne \"ACTIVE\"", "E0000031")]
    [InlineData("search", "not (status eq \"ACTIVE\")", "E0000031")]
    [InlineData("search", "profile.department co \"x\"", "E0000031")]
    [InlineData("search", "profile.department eq", "E0000053")]
    [InlineData("search", "((status eq \"ACTIVE\")", "E0000053")]
    [InlineData("filter", "profile.department eq \"x\"", "E0000031")]
    public async Task A_search_that_Okta_does_not_understand_is_refused(string parameter, string value, string code)
    {
        await using var org = new TestOrg();
        await org.RefusedAsync(400, code, "GET", $"/api/v1/users?{parameter}={Uri.EscapeDataString(value)}");
    }

    [Fact]
    public async Task The_plain_list_leaves_deactivated_users_out_and_a_second_delete_removes_them()
    {
        await using var org = new TestOrg();
        var id = await org.UserAsync("ada");
        await org.DoAsync("DELETE", "/api/v1/users/" + id);
        Assert.DoesNotContain((await org.DoAsync("GET", "/api/v1/users")).AsArray(), u => (string?)u!["id"] == id);
        Assert.Equal("DEPROVISIONED", (string?)(await org.DoAsync("GET", "/api/v1/users/" + id))["status"]);
        await org.RefusedAsync(403, "E0000038", "POST", "/api/v1/users/" + id, JsonNode.Parse("""{"profile":{"title":"x"}}"""));
        await org.DoAsync("DELETE", "/api/v1/users/" + id);
        await org.RefusedAsync(404, "E0000007", "GET", "/api/v1/users/" + id);
    }

    [Fact]
    public async Task Only_an_active_user_is_suspended_and_only_an_inactive_one_activated()
    {
        await using var org = new TestOrg();
        var id = await org.UserAsync("ada");
        await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/users/{id}/lifecycle/suspend");
        await org.RefusedAsync(403, "E0000016", "POST", $"/api/v1/users/{id}/lifecycle/activate");
        await org.DoAsync("POST", $"/api/v1/users/{id}", JsonNode.Parse("""{"credentials":{"password":{"value":"Correct1horse"}}}"""));
        await org.DoAsync("POST", $"/api/v1/users/{id}/lifecycle/suspend");
        Assert.Equal("SUSPENDED", (string?)(await org.DoAsync("GET", "/api/v1/users/" + id))["status"]);
        await org.DoAsync("POST", $"/api/v1/users/{id}/lifecycle/unsuspend");
        await org.DoAsync("POST", $"/api/v1/users/{id}/lifecycle/expire_password");
        Assert.Equal("PASSWORD_EXPIRED", (string?)(await org.DoAsync("GET", "/api/v1/users/" + id))["status"]);
    }

    [Fact]
    public async Task A_partial_change_keeps_the_rest_and_a_full_one_does_not()
    {
        await using var org = new TestOrg();
        var id = await org.UserAsync("ada", "Cloud");
        var partial = await org.DoAsync("POST", "/api/v1/users/" + id, JsonNode.Parse("""{"profile":{"title":"Engineer"}}"""));
        Assert.Equal(("Cloud", "Engineer"), ((string?)partial["profile"]!["department"], (string?)partial["profile"]!["title"]));
        var full = await org.DoAsync("PUT", "/api/v1/users/" + id, JsonNode.Parse("""{"profile":{"login":"ada@example.com","email":"ada@example.com","firstName":"Ada","lastName":"King"}}"""));
        Assert.Null(full["profile"]!["department"]);
    }
}
