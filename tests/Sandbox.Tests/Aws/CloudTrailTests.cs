using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.CloudTrail;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class CloudTrailTests
{
    [Fact]
    public async Task A_change_is_found_by_its_name_with_who_made_it_and_what_was_asked()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var set = await aws.PermissionSetAsync("Admin");
        await aws.SsoAsync("ListPermissionSets");
        aws.Time.Advance(TimeSpan.FromMinutes(1));
        await aws.SsoAsync("UpdatePermissionSet", new JsonObject { ["PermissionSetArn"] = set, ["Description"] = "new" });

        var happened = Assert.Single(await LookupAsync(aws, "EventName", "UpdatePermissionSet"));
        Assert.Equal("admin", (string?)happened["Username"]);
        Assert.Equal("sso.amazonaws.com", (string?)happened["EventSource"]);
        Assert.Equal(aws.AccessKeyId, (string?)happened["AccessKeyId"]);
        Assert.Equal(aws.Time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, (double)happened["EventTime"]!);
        var record = JsonNode.Parse((string)happened["CloudTrailEvent"]!)!;
        Assert.Equal("IAMUser", (string?)record["userIdentity"]!["type"]);
        Assert.Equal(set, (string?)record["requestParameters"]!["permissionSetArn"]);
        Assert.Equal("127.0.0.1", (string?)record["sourceIPAddress"]);
        Assert.Equal(["UpdatePermissionSet", "CreatePermissionSet"], (await LookupAsync(aws, "Username", "admin")).Select(e => (string?)e["EventName"]));
        Assert.Empty(await LookupAsync(aws, "ReadOnly", "true"));
    }

    [Fact]
    public async Task A_refused_change_carries_its_error_and_a_role_session_its_role()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await aws.PermissionSetAsync("Admin");
        await aws.SsoErrorAsync("CreatePermissionSet", new JsonObject { ["Name"] = "Admin" });
        var record = JsonNode.Parse((string)(await LookupAsync(aws, "EventName", "CreatePermissionSet"))[0]["CloudTrailEvent"]!)!;
        Assert.Equal("ConflictException", (string?)record["errorCode"]);

        await DelegationTests.ActAsDelegateAsync(aws, "200000000011");
        await aws.PermissionSetAsync("Other");
        var session = JsonNode.Parse((string)(await LookupAsync(aws, "EventName", "CreatePermissionSet")).Single()["CloudTrailEvent"]!)!["userIdentity"]!;
        Assert.Equal("AssumedRole", (string?)session["type"]);
        Assert.Equal("OrganizationAccountAccessRole", (string?)session["sessionContext"]!["sessionIssuer"]!["userName"]);
    }

    [Fact]
    public async Task What_SCIM_does_is_found_under_its_own_source_and_names_nobody()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var shown = (await aws.Server.PersonAsync("aws", "enable-provisioning"))!;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)shown["token"]!);
        using var made = await http.PostAsync(new Uri((string)shown["scimEndpoint"]! + "Users"), new StringContent(Scim.ScimClient.User("ada").ToJsonString(), Encoding.UTF8, "application/scim+json"));
        var id = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!;
        var happened = Assert.Single(await LookupAsync(aws, "EventSource", "identitystore-scim.amazonaws.com"));
        Assert.Equal("CreateUser", (string?)happened["EventName"]);
        Assert.Null(happened["Username"]);
        Assert.DoesNotContain("ada@", (string?)happened["CloudTrailEvent"]);
        await StaleReadTests.StoreAsync(aws, "DeleteUser", new JsonObject { ["UserId"] = id });
        var deleted = JsonNode.Parse((string)Assert.Single(await LookupAsync(aws, "EventSource", "identitystore.amazonaws.com"))["CloudTrailEvent"]!)!;
        Assert.Equal(id, (string?)deleted["requestParameters"]!["userId"]);
    }

    [Fact]
    public async Task Pages_are_stable_while_more_happens_and_a_time_range_cuts()
    {
        await using var aws = await AwsTestClient.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await aws.PermissionSetAsync("Set" + i);
            aws.Time.Advance(TimeSpan.FromSeconds(10));
        }

        var first = await OkAsync(aws, new JsonObject { ["MaxResults"] = 2 });
        await aws.PermissionSetAsync("Later");
        var second = await OkAsync(aws, new JsonObject { ["MaxResults"] = 50, ["NextToken"] = (string)first["NextToken"]! });
        Assert.Equal(3, second["Events"]!.AsArray().Count);
        Assert.Null(second["NextToken"]);
        var start = aws.Time.GetUtcNow().AddSeconds(-25).ToUnixTimeSeconds();
        Assert.Equal(3, (await OkAsync(aws, new JsonObject { ["StartTime"] = start }))["Events"]!.AsArray().Count);
        aws.Region = "us-east-1";
        Assert.Empty((await OkAsync(aws, []))["Events"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"MaxResults":51}""", "InvalidMaxResultsException")]
    [InlineData("""{"NextToken":"x"}""", "InvalidNextTokenException")]
    [InlineData("""{"StartTime":2,"EndTime":1}""", "InvalidTimeRangeException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"Colour","AttributeValue":"red"}]}""", "InvalidLookupAttributesException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"a"},{"AttributeKey":"Username","AttributeValue":"b"}]}""", "InvalidLookupAttributesException")]
    public async Task A_wrong_look_up_is_refused_by_name(string input, string error)
    {
        await using var aws = await AwsTestClient.StartAsync();
        Assert.Equal(error, (string?)(await TryAsync(aws, (JsonObject)JsonNode.Parse(input)!)).Body["__type"]);
    }

    [Fact]
    public async Task The_third_look_up_within_a_second_is_throttled()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions());
        await OkAsync(aws, []);
        await OkAsync(aws, []);
        Assert.Equal("ThrottlingException", (string?)(await TryAsync(aws, [])).Body["__type"]);
        aws.Time.Advance(TimeSpan.FromSeconds(0.5));
        await OkAsync(aws, []);
    }

    [Fact]
    public void Only_the_newest_events_are_kept()
    {
        var trail = new TrailState();
        for (var i = 0; i < TrailState.Most + 10; i++)
        {
            trail.Add(new TrailEvent { Name = "E" + i, Source = "sso.amazonaws.com", Time = DateTimeOffset.UnixEpoch, AccountId = "1" });
        }

        Assert.Equal(TrailState.Most, trail.Before(null).Count());
        Assert.Equal("E10", trail.Before(null).Last().Name);
    }

    private static async Task<List<JsonNode>> LookupAsync(AwsTestClient aws, string key, string value) =>
        [.. (await OkAsync(aws, new JsonObject { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = key, ["AttributeValue"] = value }) }))["Events"]!.AsArray().Select(e => e!)];

    private static async Task<JsonObject> OkAsync(AwsTestClient aws, JsonObject input)
    {
        var (status, body) = await TryAsync(aws, input);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    private static Task<(HttpStatusCode Status, JsonObject Body)> TryAsync(AwsTestClient aws, JsonObject input) =>
        aws.JsonAsync("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "LookupEvents", input);
}
