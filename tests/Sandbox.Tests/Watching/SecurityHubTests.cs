using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Contracts;

namespace OktaIdc.Sandbox.Tests.Watching;

public sealed class SecurityHubTests
{
    [Fact]
    public async Task Findings_are_taken_once_the_hub_is_enabled_and_refused_one_by_one()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var aws = RawAws.For(server);
        var (status, body) = await ImportAsync(aws, Finding("1"));
        Assert.Equal((HttpStatusCode.Unauthorized, "InvalidAccessException"), (status, (string?)body["Code"]));
        await aws.RestAsync(HttpMethod.Post, "/accounts", "securityhub", "{}");
        Assert.Equal(HttpStatusCode.Conflict, (await aws.RestAsync(HttpMethod.Post, "/accounts", "securityhub", "{}")).Status);

        var wrong = Finding("2");
        wrong["Severity"] = new JsonObject { ["Label"] = "AWFUL" };
        var without = Finding("3");
        without.Remove("Resources");
        (status, body) = await ImportAsync(aws, Finding("1"), wrong, without);
        Assert.Equal((HttpStatusCode.OK, 1, 2), (status, (int)body["SuccessCount"]!, (int)body["FailedCount"]!));
        Assert.Equal(["2", "3"], body["FailedFindings"]!.AsArray().Select(f => (string?)f!["Id"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await ImportAsync(aws, [.. Enumerable.Range(0, 101).Select(i => Finding("n" + i))])).Status);
    }

    [Fact]
    public async Task What_people_say_of_a_finding_outlives_its_next_import()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var aws = RawAws.For(server);
        await aws.RestAsync(HttpMethod.Post, "/accounts", "securityhub", "{}");
        await ImportAsync(aws, Finding("1"), Finding("2"));
        var identifier = new JsonObject { ["Id"] = "1", ["ProductArn"] = (string?)Finding("1")["ProductArn"] };
        await aws.RestAsync(HttpMethod.Patch, "/findings/batchupdate", "securityhub", new JsonObject { ["FindingIdentifiers"] = new JsonArray(identifier), ["Workflow"] = new JsonObject { ["Status"] = "SUPPRESSED" } }.ToJsonString());
        var again = Finding("1");
        (again["UpdatedAt"], again["Title"]) = ("2026-01-02T00:00:00Z", "new");
        await ImportAsync(aws, again);
        var (_, text) = await aws.RestAsync(HttpMethod.Post, "/findings", "securityhub", """{"Filters":{"WorkflowStatus":[{"Value":"SUPPRESSED","Comparison":"EQUALS"}],"Type":[{"Value":"Software","Comparison":"PREFIX"}]}}""");
        Assert.Equal("new", (string?)Assert.Single(JsonNode.Parse(text)!["Findings"]!.AsArray())!["Title"]);
    }

    [Theory]
    [InlineData("RESOLVED", "ARCHIVED", "FAILED", "ACTIVE", "FAILED", "NEW")]
    [InlineData("NOTIFIED", "ARCHIVED", "FAILED", "ACTIVE", "FAILED", "NEW")]
    [InlineData("SUPPRESSED", "ARCHIVED", "FAILED", "ACTIVE", "FAILED", "SUPPRESSED")]
    [InlineData("RESOLVED", "ACTIVE", "PASSED", "ACTIVE", "FAILED", "NEW")]
    [InlineData("RESOLVED", "ACTIVE", "PASSED", "ACTIVE", "WARNING", "NEW")]
    [InlineData("NOTIFIED", "ACTIVE", "PASSED", "ACTIVE", "NOT_AVAILABLE", "NEW")]
    [InlineData("SUPPRESSED", "ACTIVE", "PASSED", "ACTIVE", "FAILED", "SUPPRESSED")]
    [InlineData("RESOLVED", "ACTIVE", "WARNING", "ACTIVE", "FAILED", "RESOLVED")]
    [InlineData("RESOLVED", "ACTIVE", "FAILED", "ARCHIVED", "FAILED", "RESOLVED")]
    public async Task What_opens_again_is_new_again_unless_it_was_suppressed(string workflow, string state, string compliance, string thenState, string thenCompliance, string then)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var aws = RawAws.For(server);
        await aws.RestAsync(HttpMethod.Post, "/accounts", "securityhub", "{}");
        var (first, next) = (Finding("1"), Finding("1"));
        (first["RecordState"], first["Compliance"]!["Status"], first["Workflow"]) = (state, compliance, new JsonObject { ["Status"] = workflow });
        (next["RecordState"], next["Compliance"]!["Status"], next["UpdatedAt"]) = (thenState, thenCompliance, "2026-01-02T00:00:00Z");

        await ImportAsync(aws, first);
        await ImportAsync(aws, next);

        var (_, text) = await aws.RestAsync(HttpMethod.Post, "/findings", "securityhub", "{}");
        Assert.Equal(then, (string?)Assert.Single(JsonNode.Parse(text)!["Findings"]!.AsArray())!["Workflow"]!["Status"]);
    }

    internal static JsonObject Finding(string id) => new()
    {
        ["SchemaVersion"] = "2018-10-08",
        ["Id"] = id,
        ["ProductArn"] = "arn:aws:securityhub:eu-west-1:200000000001:product/200000000001/default",
        ["GeneratorId"] = "oktaidc/rule",
        ["AwsAccountId"] = "200000000001",
        ["CreatedAt"] = "2026-01-01T00:00:00Z",
        ["UpdatedAt"] = "2026-01-01T00:00:00Z",
        ["Title"] = "title",
        ["Description"] = "description",
        ["Severity"] = new JsonObject { ["Label"] = "HIGH" },
        ["Types"] = new JsonArray("Software and Configuration Checks/Industry and Regulatory Standards"),
        ["Resources"] = new JsonArray(new JsonObject { ["Type"] = "Other", ["Id"] = "okta" }),
        ["Compliance"] = new JsonObject { ["Status"] = "FAILED" },
    };

    private static async Task<(HttpStatusCode Status, JsonNode Body)> ImportAsync(RawAws aws, params JsonObject[] findings)
    {
        var (status, text) = await aws.RestAsync(HttpMethod.Post, "/findings/import", "securityhub", new JsonObject { ["Findings"] = new JsonArray([.. findings]) }.ToJsonString());
        return (status, JsonNode.Parse(text)!);
    }
}
