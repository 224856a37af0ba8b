using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Faults;

namespace OktaIdc.Sandbox.Tests.Host;

public sealed class SandboxServerTests
{
    [Fact]
    public async Task A_small_sandbox_says_where_it_answers_and_which_instance_it_has()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        Assert.StartsWith("http://127.0.0.1:", server.Info.Aws);
        Assert.NotEqual(server.Info.Aws, server.Info.Okta);
        Assert.StartsWith("arn:aws:sso:::instance/ssoins-", server.Info.InstanceArn);
        Assert.Matches("^d-[0-9a-f]{10}$", server.Info.IdentityStoreId);
        Assert.Equal("200000000001", server.Info.ManagementAccountId);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_ids_and_another_secret()
    {
        await using var first = await SandboxServer.StartAsync(new SandboxOptions());
        await using var second = await SandboxServer.StartAsync(new SandboxOptions());
        Assert.Equal(first.Info.InstanceArn, second.Info.InstanceArn);
        Assert.Equal(first.Info.AccessKeyId, second.Info.AccessKeyId);
        Assert.NotEqual(first.Info.SecretAccessKey, second.Info.SecretAccessKey);
    }

    [Theory]
    [InlineData("tiny", 1.0)]
    [InlineData("small", 0.0)]
    public async Task An_unknown_seed_or_a_speed_of_zero_is_refused_before_anything_listens(string seed, double speed) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Speed = speed }));

    [Fact]
    public async Task A_request_is_counted_under_its_service_and_a_dropped_connection_as_a_fault()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var http = new HttpClient();
        await http.PostAsJsonAsync(new Uri(server.AwsUrl, "/_sandbox/faults"), new { operation = "ListInstances", drop = true, times = 1 });
        using var fresh = new HttpClient(); // On a used connection .NET would quietly send the request again.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ListInstancesAsync(fresh, server));
        var refused = await ListInstancesAsync(http, server);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var metrics = await http.GetFromJsonAsync<JsonObject>(new Uri(server.AwsUrl, "/_sandbox/metrics"));
        Assert.Equal(1, (int?)metrics!["faults"]);
        Assert.Equal(1, (int?)metrics["requests"]!["byService"]!["sso-admin"]!["ListInstances"]);
    }

    [Fact]
    public async Task A_fault_can_cut_an_answer_in_the_middle()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        server.Faults.Add(new FaultRule { Operation = "ListInstances", TruncateAt = 5, Times = 1 });
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ListInstancesAsync(http, server));
    }

    [Fact]
    public async Task A_stale_read_repeats_the_first_answer_until_the_fault_is_taken_away()
    {
        await using var aws = await Aws.AwsTestClient.StartAsync();
        aws.Server.Faults.Add(new FaultRule { Id = "stale", Operation = "ListPermissionSets", Stale = true });
        Assert.Empty((await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray());
        await aws.PermissionSetAsync("Admin");
        Assert.Empty((await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray());
        aws.Server.Faults.Remove("stale");
        Assert.Single((await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray());
    }

    [Fact]
    public async Task A_connection_dropped_after_the_work_leaves_the_work_done()
    {
        await using var aws = await Aws.AwsTestClient.StartAsync();
        aws.Server.Faults.Add(new FaultRule { Operation = "CreatePermissionSet", DropAfter = true, Times = 1 });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => aws.PermissionSetAsync("Admin"));
        Assert.Equal("ConflictException", await aws.SsoErrorAsync("CreatePermissionSet", new JsonObject { ["Name"] = "Admin" }));
    }

    [Fact]
    public async Task A_status_fault_answers_in_the_vendors_place_after_the_requests_it_lets_through()
    {
        await using var aws = await Aws.AwsTestClient.StartAsync();
        aws.Server.Faults.Add(new FaultRule
        {
            Operation = "List*",
            Skip = 1,
            Times = 1,
            Status = 400,
            Body = """{"__type":"AccessDeniedException","Message":"The key is disabled.","Reason":"KMS_DISABLED"}""",
        });
        await aws.SsoAsync("ListInstances");
        var (_, body) = await aws.TrySsoAsync("ListInstances");
        Assert.Equal("KMS_DISABLED", (string?)body["Reason"]);
        await aws.SsoAsync("ListInstances");
    }

    [Fact]
    public async Task A_fault_with_an_unknown_member_is_refused_with_the_names_that_exist()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync(new Uri(server.AwsUrl, "/_sandbox/faults"), new { latency = 3 });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("delayMs", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_person_step_that_does_not_exist_is_refused_with_the_names_that_do()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        var error = await Assert.ThrowsAsync<ArgumentException>(() => server.PersonAsync("aws", "fly"));
        Assert.Contains("fly", error.Message);
    }

    private static Task<HttpResponseMessage> ListInstancesAsync(HttpClient http, SandboxServer server)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.AwsUrl) { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", "SWBExternalService.ListInstances");
        return http.SendAsync(request);
    }
}
