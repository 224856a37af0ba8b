using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class LatencyTests
{
    [Fact]
    public async Task An_assignment_takes_as_long_as_the_option_says_and_provisioning_keeps_its_own_time()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Throttle = false, AssignmentLatency = Latency.Parse("10s") });
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        await aws.SsoAsync("CreateAccountAssignment", AssignmentTests.Assignment("200000000002", set, group));
        aws.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(1, await OpenAsync(aws, "Creation"));
        aws.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(0, await OpenAsync(aws, "Creation"));

        await aws.SsoAsync("ProvisionPermissionSet", new JsonObject { ["PermissionSetArn"] = set, ["TargetType"] = "AWS_ACCOUNT", ["TargetId"] = "200000000002" });
        aws.Time.Advance(TimeSpan.FromSeconds(3.1));
        Assert.Empty((await aws.SsoAsync("ListPermissionSetProvisioningStatus", Open()))["PermissionSetsProvisioningStatus"]!.AsArray());

        await aws.SsoAsync("DeleteAccountAssignment", AssignmentTests.Assignment("200000000002", set, group));
        aws.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(1, await OpenAsync(aws, "Deletion"));
    }

    [Fact]
    public async Task Drawn_times_lie_in_the_range_and_are_the_same_for_the_same_seed()
    {
        var first = await DurationsAsync(1);
        Assert.All(first, d => Assert.InRange(d, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
        Assert.True(first.Distinct().Count() > 5);
        Assert.Equal(first, await DurationsAsync(1));
        Assert.NotEqual(first, await DurationsAsync(2));
    }

    [Theory]
    [InlineData("3s", 3, 3)]
    [InlineData("250ms", 0.25, 0.25)]
    [InlineData("1s-5s", 1, 5)]
    [InlineData("0.5s-1m", 0.5, 60)]
    [InlineData("2", 2, 2)]
    public void A_latency_is_one_duration_or_a_range(string text, double shortest, double longest) =>
        Assert.Equal(new Latency(TimeSpan.FromSeconds(shortest), TimeSpan.FromSeconds(longest)), Latency.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    [InlineData("5s-1s")]
    [InlineData("-3s")]
    [InlineData("1s-2s-3s")]
    public void Anything_else_is_refused_with_an_example(string text) =>
        Assert.Contains("for example", Assert.Throws<FormatException>(() => Latency.Parse(text)).Message);

    private static async Task<List<TimeSpan>> DurationsAsync(int seed)
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Throttle = false, AssignmentLatency = Latency.Parse("1s-5s") with { Seed = seed } });
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        for (var account = 2; account <= 12; account++)
        {
            await aws.SsoAsync("CreateAccountAssignment", AssignmentTests.Assignment($"2000000000{account:00}", set, group));
        }

        return [.. aws.Server.World.Instances.Current!.Operations.Select(o => o.Due - o.Created)];
    }

    private static async Task<int> OpenAsync(AwsTestClient aws, string kind) =>
        (await aws.SsoAsync($"ListAccountAssignment{kind}Status", Open()))[$"AccountAssignments{kind}Status"]!.AsArray().Count;

    private static JsonObject Open() => new() { ["Filter"] = new JsonObject { ["Status"] = "IN_PROGRESS" } };
}
