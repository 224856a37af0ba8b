using System.Net;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>What an app refuses stands in the System Log, and added attributes and renamed groups go out as Okta sends them.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_refused_user_is_logged_with_status_and_the_whole_reason()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        org.Scim.Fail = (method, _) => method == "POST" ? HttpStatusCode.BadRequest : null;
        var ada = await org.UserAsync("ada");
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = ada });
        await org.DrainAsync();

        var refused = Assert.Single(await org.EventsAsync("eventType eq \"application.provision.user.push\" and outcome.result eq \"FAILURE\""));
        var debug = refused["debugContext"]!["debugData"]!;
        Assert.Equal("400", (string?)debug["errorCode"]);
        Assert.EndsWith((string)debug["errorMessage"]!, (string)refused["outcome"]!["reason"]!, StringComparison.Ordinal);
        Assert.Contains(refused["target"]!.AsArray(), t => (string?)t!["id"] == app);
        Assert.Contains(refused["target"]!.AsArray(), t => (string?)t!["id"] == ada);
        Assert.Equal("ERROR", (string?)(await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}"))["syncState"]);
    }

    [Fact]
    public async Task Tasks_that_failed_stay_failed_after_the_token_was_put_right_until_somebody_retries_them()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync();
        await org.ConnectAsync(app, "another-token");
        var ada = await org.UserAsync("ada");
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = ada });
        await org.DrainAsync();
        await org.ConnectAsync(app);
        await org.DrainAsync();
        Assert.Equal("ERROR", (string?)(await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}"))["syncState"]);
        Assert.NotEmpty(await org.EventsAsync("eventType eq \"application.integration.authentication_failure\""));

        await org.Side.PersonSteps["retry-tasks"](new JsonObject { ["appId"] = app }, CancellationToken.None);
        await org.DrainAsync();

        Assert.Equal("SYNCHRONIZED", (string?)(await org.DoAsync("GET", $"/api/v1/apps/{app}/users/{ada}"))["syncState"]);
    }

    [Fact]
    public async Task A_push_to_a_group_of_another_name_stops_when_the_source_is_renamed()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        var group = await org.GroupAsync("org-a");
        var mapping = await org.DoAsync("POST", $"/api/v1/apps/{app}/group-push/mappings", new JsonObject { ["sourceGroupId"] = group, ["targetGroupName"] = "aws-a" });
        await org.DrainAsync();
        await org.DoAsync("PUT", $"/api/v1/groups/{group}", new JsonObject { ["profile"] = new JsonObject { ["name"] = "org-b" } });
        await org.DrainAsync();

        Assert.Equal("INACTIVE", (string?)(await org.DoAsync("GET", $"/api/v1/apps/{app}/group-push/mappings/{mapping["id"]}"))["status"]);
        Assert.Single(await org.EventsAsync("eventType eq \"application.provision.group_push.mapping.deactivated.source.group.renamed\""));
        Assert.Equal("aws-a", Assert.Single(org.Scim.Groups.Values).Name);
    }

    [Fact]
    public async Task Added_attributes_are_sent_under_their_external_names()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync(connected: true);
        await org.DoAsync("POST", $"/api/v1/meta/schemas/apps/{app}/default", JsonNode.Parse("""
            {"definitions":{"custom":{"properties":{
              "home":{"title":"Home","type":"string","externalName":"emails^[type=='home'].value"},
              "boss":{"title":"Boss","type":"string","externalName":"manager.displayName","externalNamespace":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"}}}}}
            """));
        var mapping = (string)(await org.DoAsync("GET", $"/api/v1/mappings?targetId={app}"))[0]!["id"]!;
        await org.DoAsync("POST", $"/api/v1/mappings/{mapping}", JsonNode.Parse("""{"properties":{"home":{"expression":"user.login"},"boss":{"expression":"user.lastName"}}}"""));
        await org.DoAsync("POST", $"/api/v1/apps/{app}/users", new JsonObject { ["id"] = await org.UserAsync("ada") });
        await org.DrainAsync();

        var sent = org.Scim.Requests.Last(r => r.Method == "POST").Body!;
        Assert.Equal(["work", "home"], sent["emails"]!.AsArray().Select(e => (string?)e!["type"]));
        Assert.NotNull(sent["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]!["manager"]!["displayName"]);
        Assert.Equal(2, sent["schemas"]!.AsArray().Count);
    }
}
