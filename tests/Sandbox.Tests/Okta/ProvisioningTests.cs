using System.Net;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class ProvisioningTests
{
    [Fact]
    public async Task Members_of_an_assigned_group_are_created_over_SCIM_and_pushed_groups_hold_them()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        var (ada, grace, alan) = (await org.UserAsync("ada"), await org.UserAsync("grace"), await org.UserAsync("alan"));
        var assigned = await org.GroupAsync("aws-users", ada, grace);
        var pushed = await org.GroupAsync("org-DevOps", ada, alan);
        await org.DoAsync("PUT", $"/api/v1/apps/{app}/groups/{assigned}", new JsonObject());
        var mapping = await org.DoAsync("POST", $"/api/v1/apps/{app}/group-push/mappings", new JsonObject { ["sourceGroupId"] = pushed, ["targetGroupName"] = "org-DevOps" });
        Assert.Null(mapping["lastPush"]);
        var staged = await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}");
        Assert.Equal("STAGED", (string?)staged["status"]);

        await org.DrainAsync();

        var done = await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}");
        Assert.Equal("PROVISIONED", (string?)done["status"]);
        Assert.Equal("SYNCHRONIZED", (string?)done["syncState"]);
        Assert.Equal((string?)org.Scim.UserNamed("ada@example.com")["id"], (string?)done["externalId"]);
        Assert.Equal(ada, (string?)org.Scim.UserNamed("ada@example.com")["externalId"]);
        Assert.Equal(["ada@example.com"], org.Scim.MemberNames("org-DevOps")); // Alan is not assigned to the app.
        mapping = await org.DoAsync("GET", $"/api/v1/apps/{app}/group-push/mappings/{mapping["id"]}");
        Assert.Equal("", (string?)mapping["errorSummary"]);
        Assert.NotNull(mapping["lastPush"]);
        Assert.Equal(2, (await org.EventsAsync("eventType eq \"application.provision.user.push\" and outcome.result eq \"SUCCESS\"")).Count);
    }

    [Fact]
    public async Task A_user_who_leaves_the_assigned_group_is_switched_off_and_leaves_the_pushed_group()
    {
        await using var org = new TestOrg();
        var (app, ada, assigned) = await AssignedAsync(org);
        var pushed = await org.GroupAsync("devs", ada);
        await org.DoAsync("POST", $"/api/v1/apps/{app}/group-push/mappings", new JsonObject { ["sourceGroupId"] = pushed, ["targetGroupName"] = "devs" });
        await org.DrainAsync();
        Assert.Equal(["ada@example.com"], org.Scim.MemberNames("devs"));

        await org.DoAsync("DELETE", $"/api/v1/groups/{assigned}/users/{ada}");
        await org.DrainAsync();

        Assert.False((bool)org.Scim.UserNamed("ada@example.com")["active"]!);
        Assert.Empty(org.Scim.MemberNames("devs"));
        await org.RefusedAsync(404, "E0000007", "GET", $"/api/v1/apps/{app}/users/{ada}");

        await org.DoAsync("PUT", $"/api/v1/groups/{assigned}/users/{ada}");
        await org.DrainAsync();
        Assert.True((bool)org.Scim.UserNamed("ada@example.com")["active"]!);
        Assert.Single(org.Scim.Users);
    }

    [Fact]
    public async Task A_deactivated_user_is_switched_off_at_the_app()
    {
        await using var org = new TestOrg();
        var (_, ada, _) = await AssignedAsync(org);
        await org.DoAsync("POST", $"/api/v1/users/{ada}/lifecycle/deactivate");
        await org.DrainAsync();
        Assert.False((bool)org.Scim.UserNamed("ada@example.com")["active"]!);
    }

    [Fact]
    public async Task A_changed_profile_goes_out_and_an_unchanged_one_does_not()
    {
        await using var org = new TestOrg();
        var (_, ada, _) = await AssignedAsync(org);
        var before = org.Scim.Requests.Count;
        await org.DoAsync("POST", $"/api/v1/users/{ada}", JsonNode.Parse("""{"profile":{"mobilePhone":"555"}}"""));
        await org.DrainAsync();
        Assert.Equal(before, org.Scim.Requests.Count);

        await org.DoAsync("POST", $"/api/v1/users/{ada}", JsonNode.Parse("""{"profile":{"costCenter":"4711"}}"""));
        await org.DrainAsync();
        Assert.Equal("4711", (string?)org.Scim.UserNamed("ada@example.com")["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]!["costCenter"]);
    }

    [Fact]
    public async Task A_user_name_changed_while_its_first_push_is_under_way_goes_out_after_it()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        var ada = await org.UserAsync("ada");
        org.Scim.Fail = (method, _) =>
        {
            if (method == "POST")
            {
                using (org.Side.Org.Enter(OktaIdc.Sandbox.Okta.Auth.Caller.System))
                {
                    org.Side.Org.Assignments.Update(org.Side.Org.Apps.Find(app)!, org.Side.Org.Users.Find(ada)!, new JsonObject { ["credentials"] = new JsonObject { ["userName"] = "ada@other.example" } });
                }
            }

            return null;
        };

        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = ada, ["scope"] = "USER" });
        await org.DrainAsync();

        Assert.Equal("ada@other.example", (string?)Assert.Single(org.Scim.Users.Values)["userName"]);
    }

    [Fact]
    public async Task A_user_without_display_name_fails_with_the_servers_words_until_retried_after_a_repair()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        var ada = await org.UserAsync("ada", displayName: null);
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = ada, ["scope"] = "USER" });
        await org.DrainAsync();
        var failed = await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}");
        Assert.Equal("ERROR", (string?)failed["syncState"]);
        var failure = Assert.Single(await org.EventsAsync("eventType eq \"application.provision.user.push\" and outcome.result eq \"FAILURE\""));
        Assert.Contains("displayName", (string?)failure["outcome"]!["reason"]);

        await org.DoAsync("POST", $"/api/v1/users/{ada}", JsonNode.Parse("""{"profile":{"displayName":"Ada King"}}"""));
        await org.DrainAsync();
        Assert.Empty(org.Scim.Users); // Okta keeps a failed task until somebody retries it.
        await org.Side.PersonSteps["retry-tasks"](new JsonObject { ["appId"] = app }, CancellationToken.None);
        await org.DrainAsync();
        Assert.Single(org.Scim.Users);
    }

    [Fact]
    public async Task A_bad_token_shows_as_an_authentication_failure_in_the_System_Log()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync();
        await org.ConnectAsync(app, token: "wrong");
        Assert.Equal("ENABLED", (string?)(await org.DoAsync("GET", $"/api/v1/apps/{app}/connections/default"))["status"]);
        var ada = await org.UserAsync("ada");
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = ada });
        await org.DrainAsync();
        Assert.Single(await org.EventsAsync($"eventType eq \"application.integration.authentication_failure\" and target.id eq \"{app}\""));
        Assert.Equal("ERROR", (string?)(await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}"))["syncState"]);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_and_the_user_arrives()
    {
        await using var org = new TestOrg();
        var refusals = 2;
        org.Scim.Fail = (method, _) => method == "POST" && refusals-- > 0 ? HttpStatusCode.TooManyRequests : null;
        var (app, ada, _) = await AssignedAsync(org);
        Assert.Equal("PROVISIONED", (string?)(await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}"))["status"]);
        Assert.Equal(2, (await org.EventsAsync("eventType eq \"application.integration.rate_limit_exceeded\"")).Count);
    }

    [Fact]
    public async Task Members_go_out_a_hundred_at_a_time()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        List<string> users = [];
        for (var i = 0; i < 205; i++)
        {
            users.Add(await org.UserAsync($"user{i}"));
        }

        var assigned = await org.GroupAsync("all", [.. users]);
        var pushed = await org.GroupAsync("big", [.. users]);
        await org.DoAsync("PUT", $"/api/v1/apps/{app}/groups/{assigned}", new JsonObject());
        await org.DrainAsync();
        await org.DoAsync("POST", $"/api/v1/apps/{app}/group-push/mappings", new JsonObject { ["sourceGroupId"] = pushed, ["targetGroupName"] = "big" });
        await org.DrainAsync();
        Assert.Equal(205, org.Scim.MemberNames("big").Count());
        Assert.Equal(3, org.Scim.Requests.Count(r => r.Method == "PATCH"));
    }

    [Fact]
    public async Task Users_assigned_before_provisioning_wait_for_the_button()
    {
        await using var org = new TestOrg(Plane.Observed);
        var app = await org.AppAsync();
        var ada = await org.UserAsync("ada");
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = ada });
        var before = await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}");
        Assert.Equal(("ACTIVE", "DISABLED"), ((string?)before["status"], (string?)before["syncState"]));

        await org.Side.PersonSteps["configure-provisioning"](new JsonObject { ["appId"] = app, ["baseUrl"] = FakeScimServer.BaseUrl, ["token"] = FakeScimServer.Token }, CancellationToken.None);
        await org.DrainAsync();
        Assert.Empty(org.Scim.Users);
        await org.Side.PersonSteps["provision-users"](new JsonObject { ["appId"] = app }, CancellationToken.None);
        await org.DrainAsync();
        Assert.Single(org.Scim.Users);
    }

    [Fact]
    public async Task The_button_that_tests_credentials_refuses_a_wrong_token_and_a_trailing_slash()
    {
        await using var org = new TestOrg(Plane.Observed);
        var app = await org.AppAsync();
        var configure = org.Side.PersonSteps["configure-provisioning"];
        await Assert.ThrowsAsync<InvalidOperationException>(() => configure(new JsonObject { ["appId"] = app, ["baseUrl"] = FakeScimServer.BaseUrl, ["token"] = "wrong" }, CancellationToken.None));
        var slash = await Assert.ThrowsAsync<InvalidOperationException>(() => configure(new JsonObject { ["appId"] = app, ["baseUrl"] = FakeScimServer.BaseUrl + "/", ["token"] = FakeScimServer.Token }, CancellationToken.None));
        Assert.Contains("Does not match required pattern", slash.Message);
        Assert.Empty((await org.DoAsync("GET", $"/api/v1/apps/{app}"))["features"]!.AsArray());
    }

    [Fact]
    public async Task On_the_observed_plane_the_connection_takes_anything_and_says_nothing()
    {
        await using var org = new TestOrg(Plane.Observed);
        var app = await org.AppAsync();
        var answer = await org.DoAsync("POST", $"/api/v1/apps/{app}/connections/default?activate=true", JsonNode.Parse("""{"baseUrl":"https://x.example.com","profile":{"authScheme":"TOKEN","token":"t"}}"""));
        Assert.Equal("UNKNOWN", (string?)answer["status"]);
        var refusal = await org.RefusedAsync(400, "E0000001", "GET", $"/api/v1/apps/{app}/features");
        Assert.StartsWith("Provisioning is not supported", (string?)refusal["errorCauses"]![0]!["errorSummary"]);
    }

    internal static async Task<(string App, string User, string Group)> AssignedAsync(TestOrg org)
    {
        var app = await org.AppAsync(connected: true);
        var ada = await org.UserAsync("ada");
        var group = await org.GroupAsync("aws-users", ada);
        await org.DoAsync("PUT", $"/api/v1/apps/{app}/groups/{group}", new JsonObject());
        await org.DrainAsync();
        return (app, ada, group);
    }
}
