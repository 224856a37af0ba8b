using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Scim;

public sealed class ScimGroupTests
{
    [Fact]
    public async Task Members_are_always_shown_empty_and_a_membership_is_tested_with_a_filter()
    {
        await using var scim = await ScimClient.StartAsync();
        var (ada, grace) = (await scim.NewUserAsync("ada"), await scim.NewUserAsync("grace"));
        var group = await scim.NewGroupAsync("developers");
        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("add", "members", ScimClient.Members(ada))));

        Assert.Empty((await scim.CallAsync("GET", $"Groups/{group}"))["members"]!.AsArray());
        Assert.Equal(1, await Found(scim, $"id eq \"{group}\" and member eq \"{ada}\""));
        Assert.Equal(1, await Found(scim, $"member eq \"{ada}\" and id eq \"{group}\""));
        Assert.Equal(0, await Found(scim, $"id eq \"{group}\" and member eq \"{grace}\""));
        Assert.Equal(1, await Found(scim, $"members.value eq \"{ada}\""));
    }

    [Fact]
    public async Task Adding_twice_and_removing_an_absent_member_succeed_and_both_ways_of_removing_work()
    {
        await using var scim = await ScimClient.StartAsync();
        var (ada, grace) = (await scim.NewUserAsync("ada"), await scim.NewUserAsync("grace"));
        var group = await scim.NewGroupAsync("developers");
        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("add", "members", ScimClient.Members(ada, grace))));
        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("add", "members", ScimClient.Members(ada))));
        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("remove", "members", ScimClient.Members(ada))));
        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("remove", "members", ScimClient.Members(ada))));
        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("remove", $"members[value eq \"{grace}\"]", null)));
        Assert.Equal(0, await Found(scim, $"members.value eq \"{ada}\""));
        Assert.Equal(0, await Found(scim, $"members.value eq \"{grace}\""));
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"members","value":[]}]""", "replaced or removed at once")]
    [InlineData("""[{"op":"remove","path":"members"}]""", "replaced or removed at once")]
    [InlineData("""[{"op":"replace","value":{"displayName":"new"}}]""", "Missing path in PATCH request")]
    [InlineData("""[{"op":"replace","path":"description","value":"x"}]""", "description")]
    [InlineData("""[{"op":"remove","path":"displayName"}]""", "displayName")]
    [InlineData("""[{"op":"add","path":"members","value":[{"display":"x"}]}]""", "member")]
    public async Task PATCH_of_a_group_refuses_what_the_developer_guide_excludes(string operations, string expected)
    {
        await using var scim = await ScimClient.StartAsync();
        var group = await scim.NewGroupAsync("developers");
        var patch = new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"), ["Operations"] = JsonNode.Parse(operations) };
        var (status, detail) = await scim.RefusedAsync("PATCH", $"Groups/{group}", patch);
        Assert.Equal(400, status);
        Assert.Contains(expected, detail);
    }

    [Fact]
    public async Task A_hundred_membership_changes_pass_and_one_more_does_not()
    {
        await using var scim = await ScimClient.StartAsync();
        var group = await scim.NewGroupAsync("developers");
        var ids = new List<string>();
        for (var i = 0; i < 101; i++)
        {
            ids.Add(await scim.NewUserAsync($"user{i}"));
        }

        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("add", "members", ScimClient.Members([.. ids.Take(100)]))));
        Assert.Equal(400, (await scim.RefusedAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("add", "members", ScimClient.Members([.. ids]))))).Status);
        Assert.Equal(100, await FoundUsers(scim, $"groups.value eq \"{group}\""));

        var big = ScimClient.Group("big");
        big["members"] = ScimClient.Members([.. ids]);
        Assert.Contains("exceeds allowed limit of 100", (await scim.RefusedAsync("POST", "Groups", big)).Detail);
    }

    [Fact]
    public async Task A_display_name_that_is_taken_is_the_conflict_that_AWS_names_and_a_group_has_no_PUT()
    {
        await using var scim = await ScimClient.StartAsync();
        var group = await scim.NewGroupAsync("developers");
        Assert.Equal((409, "Duplicate GroupDisplayName"), await scim.RefusedAsync("POST", "Groups", ScimClient.Group("Developers")));
        Assert.Equal(405, (await scim.RefusedAsync("PUT", $"Groups/{group}", ScimClient.Group("x"))).Status);

        await scim.CallAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("replace", "displayName", "engineers"), ("add", "externalId", "00g1")));
        Assert.Equal("engineers", (string?)(await scim.CallAsync("GET", "Groups?filter=externalId eq \"00g1\""))["Resources"]![0]!["displayName"]);
        await scim.CallAsync("DELETE", $"Groups/{group}");
        Assert.Equal(404, (await scim.RefusedAsync("GET", $"Groups/{group}")).Status);
    }

    [Fact]
    public async Task A_member_that_does_not_exist_is_refused_and_nobody_is_added()
    {
        await using var scim = await ScimClient.StartAsync();
        var ada = await scim.NewUserAsync("ada");
        var group = await scim.NewGroupAsync("developers");
        Assert.Equal(404, (await scim.RefusedAsync("PATCH", $"Groups/{group}", ScimClient.Patch(("add", "members", ScimClient.Members(ada, Guid.NewGuid().ToString()))))).Status);
        Assert.Equal(0, await Found(scim, $"members.value eq \"{ada}\""));
    }

    private static async Task<int> Found(ScimClient scim, string filter) =>
        (int)(await scim.CallAsync("GET", "Groups?filter=" + Uri.EscapeDataString(filter)))["totalResults"]!;

    private static async Task<int> FoundUsers(ScimClient scim, string filter) =>
        (int)(await scim.CallAsync("GET", "Users?filter=" + Uri.EscapeDataString(filter)))["totalResults"]!;
}
