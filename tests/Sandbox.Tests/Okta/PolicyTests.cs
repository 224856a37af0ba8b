using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>Policies bind sign-in, and factors answer them.</summary>
public sealed class PolicyTests
{
    [Fact]
    public async Task An_app_has_the_default_policy_until_another_is_given_and_again_when_that_is_deleted()
    {
        await using var org = new TestOrg();
        var app = await AppAsync(org);
        var before = await PolicyOfAsync(org, app);
        var policy = await org.DoAsync("POST", "/api/v1/policies", JsonNode.Parse("""{"type":"ACCESS_POLICY","name":"AWS only"}"""));
        await org.SendAsync("PUT", $"/api/v1/apps/{app}/policies/{policy["id"]}");
        Assert.Equal((string?)policy["id"], await PolicyOfAsync(org, app));
        await org.RefusedAsync(400, "E0000001", "DELETE", $"/api/v1/policies/{before}");
        await org.SendAsync("DELETE", $"/api/v1/policies/{policy["id"]}");
        Assert.Equal(before, await PolicyOfAsync(org, app));
        await org.RefusedAsync(404, "E0000007", "GET", $"/api/v1/policies/{policy["id"]}");
        await org.RefusedAsync(400, "E0000001", "GET", "/api/v1/policies?type=NONSENSE");
    }

    [Fact]
    public async Task Rules_stand_by_priority_and_the_catch_all_stands_last()
    {
        await using var org = new TestOrg();
        var policy = (string)(await org.DoAsync("POST", "/api/v1/policies", JsonNode.Parse("""{"type":"ACCESS_POLICY","name":"AWS only"}""")))["id"]!;
        foreach (var (name, priority) in new[] { ("second", 1), ("first", 0) })
        {
            await org.DoAsync("POST", $"/api/v1/policies/{policy}/rules", JsonNode.Parse($$"""{"name":"{{name}}","priority":{{priority}},"actions":{"appSignOn":{"access":"DENY"} } }"""));
        }

        var rules = await org.DoAsync("GET", $"/api/v1/policies/{policy}/rules");
        Assert.Equal(["first", "second", "Catch-all Rule"], rules.AsArray().Select(r => (string?)r!["name"]));
    }

    [Fact]
    public async Task Factors_are_enrolled_activated_and_reset()
    {
        await using var org = new TestOrg();
        await org.DoAsync("POST", "/api/v1/users", JsonNode.Parse("""{"profile":{"login":"ada@example.com","email":"ada@example.com","firstName":"Ada","lastName":"King"}}"""));
        const string Factors = "/api/v1/users/ada@example.com/factors";
        var factor = await org.DoAsync("POST", Factors, JsonNode.Parse("""{"factorType":"push","provider":"OKTA"}"""));
        Assert.Equal("PENDING_ACTIVATION", (string?)factor["status"]);
        await org.DoAsync("POST", $"{Factors}/{factor["id"]}/lifecycle/activate");
        Assert.Equal("ACTIVE", (string?)(await org.DoAsync("GET", Factors))[0]!["status"]);
        await org.RefusedAsync(400, "E0000001", "POST", Factors, JsonNode.Parse("""{"factorType":"telepathy"}"""));
        await org.DoAsync("POST", "/api/v1/users/ada@example.com/lifecycle/reset_factors");
        Assert.Empty((await org.DoAsync("GET", Factors)).AsArray());
    }

    private static async Task<string> AppAsync(TestOrg org) => (string)(await org.DoAsync(
        "POST", "/api/v1/apps", JsonNode.Parse("""{"name":"amazon_aws_sso","label":"AWS","signOnMode":"SAML_2_0","settings":{"app":{}}}""")))["id"]!;

    private static async Task<string> PolicyOfAsync(TestOrg org, string app) => ((string)(await org.DoAsync("GET", $"/api/v1/apps/{app}"))["_links"]!["accessPolicy"]!["href"]!).Split('/')[^1];
}
