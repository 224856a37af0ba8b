using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class GroupTests
{
    [Fact]
    public async Task Everyone_holds_all_users_and_cannot_be_changed_by_hand()
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada");
        var everyone = (string)(await org.DoAsync("GET", "/api/v1/groups?q=Everyone"))[0]!["id"]!;
        Assert.Contains((await org.DoAsync("GET", $"/api/v1/groups/{everyone}/users")).AsArray(), u => (string?)u!["id"] == ada);
        await org.RefusedAsync(403, "E0000006", "PUT", $"/api/v1/groups/{everyone}/users/{ada}");
        await org.RefusedAsync(403, "E0000006", "DELETE", $"/api/v1/groups/{everyone}");
    }

    [Fact]
    public async Task Adding_and_removing_a_member_twice_is_once()
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada");
        var group = await org.GroupAsync("devs", ada, ada);
        Assert.Single((await org.DoAsync("GET", $"/api/v1/groups/{group}/users")).AsArray());
        await org.DoAsync("DELETE", $"/api/v1/groups/{group}/users/{ada}");
        await org.DoAsync("DELETE", $"/api/v1/groups/{group}/users/{ada}");
        Assert.Single(await org.EventsAsync("eventType eq \"group.user_membership.add\""));
        Assert.Single(await org.EventsAsync("eventType eq \"group.user_membership.remove\""));
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var org = new TestOrg();
        await org.GroupAsync("devs");
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/groups", JsonNode.Parse("""{"profile":{"name":"devs"}}"""));
    }

    [Fact]
    public async Task Groups_are_searched_by_type_source_and_name_and_counted()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        var source = await org.GroupAsync("devs", await org.UserAsync("ada"));
        await org.DoAsync("POST", $"/api/v1/apps/{app}/group-push/mappings", new JsonObject { ["sourceGroupId"] = source, ["targetGroupName"] = "aws-devs" });
        var targets = await org.DoAsync("GET", "/api/v1/groups?search=" + Uri.EscapeDataString($"type eq \"APP_GROUP\" and source.id eq \"{app}\""));
        Assert.Equal("aws-devs", (string?)Assert.Single(targets.AsArray())!["profile"]!["name"]);
        var counted = Assert.Single((await org.DoAsync("GET", "/api/v1/groups?expand=stats&search=" + Uri.EscapeDataString("profile.name eq \"devs\""))).AsArray())!["_embedded"]!["stats"]!;
        Assert.Equal((1, 1), ((int)counted["usersCount"]!, (int)counted["groupPushMappingsCount"]!));
    }

    [Fact]
    public async Task A_rule_fills_its_group_once_active_and_follows_users_as_they_change()
    {
        await using var org = new TestOrg();
        var (ada, grace) = (await org.UserAsync("ada", "Cloud"), await org.UserAsync("grace", "Sales"));
        var group = await org.GroupAsync("cloud");
        var rule = await RuleAsync(org, group, "user.department==\"Cloud\" or String.startsWith(user.title, \"Cloud\")");
        Assert.Equal("INACTIVE", (string?)rule["status"]);
        Assert.Empty(await MembersAsync(org, group));

        await org.DoAsync("POST", $"/api/v1/groups/rules/{rule["id"]}/lifecycle/activate");
        Assert.Equal([ada], await MembersAsync(org, group));
        await org.DoAsync("POST", "/api/v1/users/" + grace, JsonNode.Parse("""{"profile":{"title":"Cloud seller"}}"""));
        Assert.Equal([ada, grace], await MembersAsync(org, group));
        await org.DoAsync("POST", "/api/v1/users/" + ada, JsonNode.Parse("""{"profile":{"department":null}}"""));
        Assert.Equal([grace], await MembersAsync(org, group));
        var late = await org.UserAsync("alan", "Cloud");
        Assert.Equal([grace, late], await MembersAsync(org, group));
    }

    [Fact]
    public async Task A_member_taken_out_by_hand_stays_out_of_the_rule()
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada", "Cloud");
        var group = await org.GroupAsync("cloud");
        var rule = await RuleAsync(org, group, "user.department==\"Cloud\"");
        await org.DoAsync("POST", $"/api/v1/groups/rules/{rule["id"]}/lifecycle/activate");
        await org.DoAsync("DELETE", $"/api/v1/groups/{group}/users/{ada}");
        await org.DoAsync("POST", "/api/v1/users/" + ada, JsonNode.Parse("""{"profile":{"title":"x"}}"""));
        Assert.Empty(await MembersAsync(org, group));
        Assert.Equal(ada, (string?)(await org.DoAsync("GET", $"/api/v1/groups/rules/{rule["id"]}"))["conditions"]!["people"]!["users"]!["exclude"]![0]);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_is_refused_and_one_with_an_unknown_function_becomes_invalid()
    {
        await using var org = new TestOrg();
        var group = await org.GroupAsync("cloud");
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/groups/rules", RuleBody(group, "user.department=="));
        var rule = await RuleAsync(org, group, "Convert.toInt(user.employeeNumber) > 3");
        await org.DoAsync("POST", $"/api/v1/groups/rules/{rule["id"]}/lifecycle/activate");
        Assert.Equal("INVALID", (string?)(await org.DoAsync("GET", $"/api/v1/groups/rules/{rule["id"]}"))["status"]);
    }

    [Fact]
    public async Task An_active_rule_can_be_neither_changed_nor_deleted_and_deleting_keeps_members_unless_told()
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada", "Cloud");
        var group = await org.GroupAsync("cloud");
        var rule = (string)(await RuleAsync(org, group, "user.department==\"Cloud\""))["id"]!;
        await org.DoAsync("POST", $"/api/v1/groups/rules/{rule}/lifecycle/activate");
        await org.RefusedAsync(400, "E0000001", "PUT", "/api/v1/groups/rules/" + rule, RuleBody(group, "user.department==\"X\""));
        await org.RefusedAsync(400, "E0000001", "DELETE", "/api/v1/groups/rules/" + rule);
        await org.DoAsync("POST", $"/api/v1/groups/rules/{rule}/lifecycle/deactivate");
        await org.DoAsync("DELETE", "/api/v1/groups/rules/" + rule);
        Assert.Equal([ada], await MembersAsync(org, group));
    }

    private static JsonNode RuleBody(string group, string expression) => new JsonObject
    {
        ["type"] = "group_rule",
        ["name"] = "by department",
        ["conditions"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "urn:okta:expression:1.0", ["value"] = expression } },
        ["actions"] = new JsonObject { ["assignUserToGroups"] = new JsonObject { ["groupIds"] = new JsonArray(group) } },
    };

    private static Task<JsonNode> RuleAsync(TestOrg org, string group, string expression) => org.DoAsync("POST", "/api/v1/groups/rules", RuleBody(group, expression));

    private static async Task<string[]> MembersAsync(TestOrg org, string group) => [.. (await org.DoAsync("GET", $"/api/v1/groups/{group}/users")).AsArray().Select(u => (string)u!["id"]!)];
}
