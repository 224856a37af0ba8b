using System.Net;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class PushTests
{
    [Fact]
    public async Task A_name_that_exists_in_Identity_Center_is_refused_and_linking_needs_the_groups_refreshed_first()
    {
        await using var org = new TestOrg();
        var (app, ada, _) = await ProvisioningTests.AssignedAsync(org);
        org.Scim.Groups["g-1"] = ("devs", []);
        var source = await org.GroupAsync("devs", ada);
        await org.RefusedAsync(400, "E0000001", "POST", Mappings(app), new JsonObject { ["sourceGroupId"] = source, ["targetGroupName"] = "devs" });
        Assert.Empty((await TargetsAsync(org, app)).AsArray());

        await org.Side.PersonSteps["refresh-app-groups"](new JsonObject { ["appId"] = app }, CancellationToken.None);
        var target = (string)(await TargetsAsync(org, app))[0]!["id"]!;
        var mapping = await org.DoAsync("POST", Mappings(app), new JsonObject { ["sourceGroupId"] = source, ["targetGroupId"] = target });
        await org.DrainAsync();
        Assert.Equal(["ada@example.com"], org.Scim.MemberNames("devs"));
        Assert.Equal(target, (string?)mapping["targetGroupId"]);
        Assert.Single(org.Scim.Groups);
    }

    [Fact]
    public async Task Without_provisioning_a_mapping_is_only_a_record_until_provisioning_comes()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync();
        var source = await org.GroupAsync("devs");
        var mapping = await org.DoAsync("POST", Mappings(app), new JsonObject { ["sourceGroupId"] = source, ["targetGroupName"] = "devs" });
        await org.DrainAsync();
        Assert.Empty(org.Scim.Requests);
        Assert.Null((await org.DoAsync("GET", $"{Mappings(app)}/{mapping["id"]}"))["lastPush"]);
        await org.ConnectAsync(app);
        await org.DrainAsync();
        Assert.NotNull((await org.DoAsync("GET", $"{Mappings(app)}/{mapping["id"]}"))["lastPush"]);
    }

    [Fact]
    public async Task A_stopped_mapping_pushes_nothing_and_started_again_pushes_everyone()
    {
        await using var org = new TestOrg();
        var (app, ada, assigned, source, mapping) = await PushedAsync(org);
        await PatchAsync(org, app, mapping, "INACTIVE");
        var grace = await org.UserAsync("grace");
        await org.DoAsync("PUT", $"/api/v1/groups/{assigned}/users/{grace}");
        await org.DoAsync("PUT", $"/api/v1/groups/{source}/users/{grace}");
        await org.DrainAsync();
        Assert.Equal(["ada@example.com"], org.Scim.MemberNames("devs"));

        org.Scim.Groups.Single().Value.Members.Clear(); // Somebody meddled in IAM Identity Center.
        await PatchAsync(org, app, mapping, "ACTIVE");
        await org.DrainAsync();
        Assert.Equal(["ada@example.com", "grace@example.com"], org.Scim.MemberNames("devs"));
        Assert.NotNull(ada);
    }

    [Fact]
    public async Task A_group_deleted_in_Identity_Center_shows_as_missing_and_the_mapping_can_only_be_deleted()
    {
        await using var org = new TestOrg();
        var (app, _, assigned, source, mapping) = await PushedAsync(org);
        org.Scim.Groups.Clear();
        var grace = await org.UserAsync("grace");
        await org.DoAsync("PUT", $"/api/v1/groups/{source}/users/{grace}");
        await org.DoAsync("PUT", $"/api/v1/groups/{assigned}/users/{grace}");
        await org.DrainAsync();
        var broken = await org.DoAsync("GET", $"{Mappings(app)}/{mapping}");
        Assert.Equal("ERROR", (string?)broken["status"]);
        Assert.Equal("Linked group is missing in AWS IAM Identity Center. Change the linked group to resume pushing group memberships.", (string?)broken["errorSummary"]);
        Assert.Single((await org.DoAsync("GET", Mappings(app) + "?status=ERROR")).AsArray());
        Assert.Single(await org.EventsAsync("eventType eq \"application.provision.group_push.mapping.update.or.delete.failed.with.error\""));
        await org.RefusedAsync(400, "E0000001", "PATCH", $"{Mappings(app)}/{mapping}", new JsonObject { ["status"] = "ACTIVE" });
        await org.DoAsync("DELETE", $"{Mappings(app)}/{mapping}?deleteTargetGroup=false");
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Deleting_a_mapping_needs_it_stopped_and_deletes_the_group_only_if_told(bool deleteTarget, int left)
    {
        await using var org = new TestOrg();
        var (app, _, _, _, mapping) = await PushedAsync(org);
        var path = $"{Mappings(app)}/{mapping}";
        await org.RefusedAsync(400, "E0000001", "DELETE", $"{path}?deleteTargetGroup=true");
        await PatchAsync(org, app, mapping, "INACTIVE");
        await org.RefusedAsync(400, "E0000001", "DELETE", path);
        await org.DoAsync("DELETE", $"{path}?deleteTargetGroup={(deleteTarget ? "true" : "false")}");
        await org.DrainAsync();
        Assert.Equal(left, org.Scim.Groups.Count);
        Assert.Equal(left, (await TargetsAsync(org, app)).AsArray().Count);
    }

    [Fact]
    public async Task Renaming_the_source_renames_the_group_at_the_app()
    {
        await using var org = new TestOrg();
        var (_, _, _, source, _) = await PushedAsync(org);
        await org.DoAsync("PUT", "/api/v1/groups/" + source, JsonNode.Parse("""{"profile":{"name":"developers"}}"""));
        await org.DrainAsync();
        Assert.Equal(["ada@example.com"], org.Scim.MemberNames("developers"));
    }

    [Fact]
    public async Task A_server_that_fails_for_long_ends_in_an_error_that_says_so()
    {
        await using var org = new TestOrg();
        var (app, ada, _) = await ProvisioningTests.AssignedAsync(org);
        org.Scim.Fail = (method, path) => method == "POST" && path == "/Groups" ? HttpStatusCode.ServiceUnavailable : null;
        var source = await org.GroupAsync("devs", ada);
        var mapping = await org.DoAsync("POST", Mappings(app), new JsonObject { ["sourceGroupId"] = source, ["targetGroupName"] = "devs" });
        await org.DrainAsync();
        var broken = await org.DoAsync("GET", $"{Mappings(app)}/{mapping["id"]}");
        Assert.Equal("ERROR", (string?)broken["status"]);
        Assert.Contains("503", (string?)broken["errorSummary"]);
        Assert.Equal(4, (await org.EventsAsync("eventType eq \"application.provision.group_push.mapping.update.or.delete.failed\"")).Count);
    }

    [Fact]
    public async Task Wrong_mappings_are_refused()
    {
        await using var org = new TestOrg();
        var (app, _, _, source, _) = await PushedAsync(org);
        var other = await org.GroupAsync("other");
        await org.RefusedAsync(400, "E0000001", "POST", Mappings(app), new JsonObject { ["sourceGroupId"] = source, ["targetGroupName"] = "again" });
        await org.RefusedAsync(400, "E0000001", "POST", Mappings(app), new JsonObject { ["sourceGroupId"] = other, ["targetGroupName"] = "x", ["targetGroupId"] = source });
        await org.RefusedAsync(400, "E0000001", "POST", Mappings(app), new JsonObject { ["sourceGroupId"] = other, ["targetGroupId"] = source });
        await org.RefusedAsync(404, "E0000007", "POST", Mappings(app), new JsonObject { ["sourceGroupId"] = "00gnone", ["targetGroupName"] = "x" });
    }

    private static string Mappings(string app) => $"/api/v1/apps/{app}/group-push/mappings";

    private static Task<JsonNode> TargetsAsync(TestOrg org, string app) => org.DoAsync("GET", "/api/v1/groups?search=" + Uri.EscapeDataString($"type eq \"APP_GROUP\" and source.id eq \"{app}\""));

    private static Task PatchAsync(TestOrg org, string app, string mapping, string status) => org.DoAsync("PATCH", $"{Mappings(app)}/{mapping}", new JsonObject { ["status"] = status });

    private static async Task<(string App, string Ada, string Assigned, string Source, string Mapping)> PushedAsync(TestOrg org)
    {
        var (app, ada, assigned) = await ProvisioningTests.AssignedAsync(org);
        var source = await org.GroupAsync("devs", ada);
        var mapping = await org.DoAsync("POST", Mappings(app), new JsonObject { ["sourceGroupId"] = source, ["targetGroupName"] = "devs" });
        await org.DrainAsync();
        return (app, ada, assigned, source, (string)mapping["id"]!);
    }
}
