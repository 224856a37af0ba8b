using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class LogStreamTests
{
    private const string Wished = """{"type":"aws_eventbridge","name":"Lake","settings":{"accountId":"123456789012","eventSourceName":"okta-log","region":"eu-west-1"}}""";

    [Fact]
    public async Task A_stream_is_made_renamed_switched_and_removed_and_its_settings_stay()
    {
        await using var org = new TestOrg();
        Assert.Empty((await org.DoAsync("GET", "/api/v1/logStreams")).AsArray());
        var id = (string)(await org.DoAsync("POST", "/api/v1/logStreams", JsonNode.Parse(Wished)))["id"]!;
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/logStreams", JsonNode.Parse(Wished));
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/logStreams", JsonNode.Parse(Wished.Replace("Lake", "Other")));
        await org.RefusedAsync(400, "E0000001", "PUT", "/api/v1/logStreams/" + id, JsonNode.Parse(Wished.Replace("eu-west-1", "us-east-1")));
        await org.DoAsync("PUT", "/api/v1/logStreams/" + id, JsonNode.Parse(Wished.Replace("Lake", "Sea")));
        Assert.Equal("INACTIVE", (string?)(await org.DoAsync("POST", $"/api/v1/logStreams/{id}/lifecycle/deactivate"))["status"]);
        Assert.Equal("ACTIVE", (string?)(await org.DoAsync("POST", $"/api/v1/logStreams/{id}/lifecycle/activate"))["status"]);
        Assert.Equal("Sea", (string?)(await org.DoAsync("GET", "/api/v1/logStreams?filter=" + Uri.EscapeDataString("type eq \"aws_eventbridge\"")))[0]!["name"]);
        Assert.Equal(204, (await org.SendAsync("DELETE", "/api/v1/logStreams/" + id)).Status);
        await org.RefusedAsync(404, "E0000007", "GET", "/api/v1/logStreams/" + id);
        Assert.Equal(["create", "update", "deactivate", "activate", "delete"], (await org.EventsAsync("eventType sw \"system.log_stream.\"")).Select(e => ((string)e["eventType"]!).Split('.')[^1]));
    }

    [Theory]
    [InlineData("\"accountId\":\"123456789012\"", "\"accountId\":\"12345\"")]
    [InlineData("okta-log", "okta log")]
    [InlineData("eu-west-1", "af-south-1")]
    [InlineData("aws_eventbridge", "datadog")]
    [InlineData("\"name\":\"Lake\",", "")]
    public async Task What_Okta_does_not_take_is_refused(string part, string instead)
    {
        await using var org = new TestOrg();
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/logStreams", JsonNode.Parse(Wished.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stream_to_Splunk_keeps_its_token_to_itself()
    {
        await using var org = new TestOrg();
        var made = await org.DoAsync("POST", "/api/v1/logStreams", JsonNode.Parse("""{"type":"splunk_cloud_logstreaming","name":"Splunk","settings":{"edition":"aws","host":"acme.splunkcloud.com","token":"11111111-1111-4222-8222-222222222222"}}"""));
        Assert.DoesNotContain("11111111", made.ToJsonString(), StringComparison.Ordinal);
        var schemas = (await org.DoAsync("GET", "/api/v1/meta/schemas/logStream")).AsArray();
        Assert.Equal(17, schemas[0]!["properties"]!["settings"]!["properties"]!["region"]!["oneOf"]!.AsArray().Count);
        Assert.Equal("Splunk Cloud", (string?)(await org.DoAsync("GET", "/api/v1/meta/schemas/logStream/splunk_cloud_logstreaming"))["title"]);
    }

    [Fact]
    public async Task What_is_written_goes_to_the_event_source_once_somebody_has_made_a_bus_of_it()
    {
        await using var org = new TestOrg();
        var partner = new Partner();
        org.Context.PartnerEvents = partner;
        await org.DoAsync("POST", "/api/v1/logStreams", JsonNode.Parse(Wished));
        Assert.Equal("123456789012 eu-west-1 aws.partner/okta.com/sandbox/okta-log", Assert.Single(partner.Sources));
        org.Side.Org.LogStreams.Deliver();
        Assert.True(SpinWait.SpinUntil(() => org.Side.Org.LogStreams.All[0].Lost == 1, TimeSpan.FromSeconds(10)), "That the stream was made is sent from another thread, and lost while there is no bus.");
        partner.IsActive = true;
        await org.GroupAsync("streamed");
        org.Side.Org.LogStreams.Deliver();
        SpinWait.SpinUntil(() => partner.Details.Count > 0, TimeSpan.FromSeconds(10));
        Assert.Equal(["group.lifecycle.create"], partner.Details.Select(d => (string?)d["eventType"]));
    }

    private sealed class Partner : IPartnerEvents
    {
        public List<string> Sources { get; } = [];

        public System.Collections.Concurrent.ConcurrentQueue<JsonObject> Details { get; } = [];

        public bool IsActive { get; set; }

        public bool CreateSource(string accountId, string region, string name)
        {
            Sources.Add($"{accountId} {region} {name}");
            return true;
        }

        public string? StateOf(string accountId, string region, string name) => IsActive ? "ACTIVE" : "PENDING";

        public void DeleteSource(string accountId, string region, string name) => Sources.Clear();

        public bool Put(string accountId, string region, string name, string detailType, JsonObject detail, DateTimeOffset time)
        {
            if (IsActive && detailType == "SystemLog")
            {
                Details.Enqueue(detail);
            }

            return IsActive;
        }
    }
}
