using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.ConsolePrivate;

namespace OktaIdc.Sandbox.Tests.Host;

public sealed class GeneratedWorldTests
{
    private const string Bench = "accounts=500,sets=20,groups=50,users=500,assignments=10000";

    [Fact]
    public async Task Both_halves_know_the_same_users_and_pushed_groups_and_nothing_is_left_to_do()
    {
        await using var server = await StartAsync("accounts=30,sets=4,groups=6,users=12,assignments=100");
        var org = server.Okta.Org;
        var directory = ((DirectoryRegistry)server.World.Principals).Current!;
        var app = Assert.Single(org.Apps.All, a => a.Name == "amazon_aws_sso");

        Assert.Equal(12, directory.Store.Users().Count);
        Assert.All(app.Users.Values, u => Assert.Equal(u.UserName, directory.Store.GetUser(u.ExternalId!).UserName));
        Assert.NotNull(directory.Store.FindUserByName("user-0001@example.com"));
        Assert.Equal(["group-001", "group-002", "group-003", "group-004", "group-005", "group-006"], directory.Store.Groups().Select(g => g.DisplayName));
        Assert.All(org.Push.All, m => Assert.Equal(m.Pushed.Values.Order(), directory.Store.MembershipsOfGroup(org.Groups.Get(m.TargetGroupId).ExternalId!).Select(x => x.UserId).Order()));
        Assert.NotNull(directory.ExternalIdps.Enabled());
        Assert.NotNull(directory.Provisioning.Tenant);
        Assert.Equal(0, org.Work.Count);
        Assert.Equal("400000000030", server.World.Organizations.Current!.Accounts.Last().Id);
    }

    [Fact]
    public async Task Assignments_are_spread_evenly_over_the_groups_whole_units_first_and_are_provisioned()
    {
        await using var server = await StartAsync(Bench);
        var (instance, organization) = (server.World.Instances.Current!, server.World.Organizations.Current!);

        Assert.Equal(10_000, instance.Assignments.Count);
        Assert.All(instance.Assignments.GroupBy(a => a.PrincipalId), g => Assert.Equal(200, g.Count()));
        Assert.All(
            instance.Assignments.GroupBy(a => (a.PrincipalId, organization.Accounts.Find(a.AccountId)!.Parent.NamePath)),
            unit => Assert.Equal(25, unit.Count()));
        Assert.All(instance.Assignments, a => Assert.True(instance.Roles.Find(a.PermissionSetArn, a.AccountId)!.IsLatest));
    }

    [Theory]
    [InlineData("accounts=7,sets=3,groups=5,users=2,assignments=99")]
    [InlineData("accounts=1,sets=1,groups=3,users=1,assignments=3")]
    [InlineData("accounts=41,sets=2,groups=3,users=9,assignments=246")]
    public async Task Every_group_has_the_same_number_of_assignments_and_none_is_twice(string size)
    {
        await using var server = await StartAsync(size);
        var counts = server.World.Instances.Current!.Assignments.GroupBy(a => a.PrincipalId).Select(g => g.Count()).ToList();
        Assert.Equal(WorldSize.Parse(size).Assignments, counts.Sum());
        Assert.True(counts.Max() - counts.Min() <= 1);
    }

    [Fact]
    public async Task A_smaller_world_of_the_same_accounts_sets_and_groups_has_the_first_assignments_of_the_larger()
    {
        await using var small = await StartAsync("accounts=40,sets=3,groups=4,assignments=60");
        await using var large = await StartAsync("accounts=40,sets=3,groups=4,assignments=90");
        Assert.Equal(small.World.Instances.Current!.Assignments, large.World.Instances.Current!.Assignments.Take(60));
    }

    [Fact]
    public async Task The_largest_world_starts_and_its_reads_come_in_pages()
    {
        await using var aws = await Aws.AwsTestClient.StartAsync(new SandboxOptions { World = WorldSize.Parse("accounts=7000,sets=50,groups=200,users=1000,assignments=50000"), Throttle = false });
        var page = await aws.OrgAsync("ListAccounts");
        Assert.Equal(20, page["Accounts"]!.AsArray().Count);
        Assert.NotNull(page["NextToken"]);
        Assert.Equal("InvalidInputException", (string?)(await aws.OrgErrorAsync("ListAccounts", new JsonObject { ["MaxResults"] = 21 }))["__type"]);
        var set = aws.Server.World.Instances.Current!.PermissionSets.First().Arn;
        var accounts = new List<string>();
        string? next = null;
        do
        {
            var input = new JsonObject { ["PermissionSetArn"] = set, ["ProvisioningStatus"] = "LATEST_PERMISSION_SET_PROVISIONED" };
            if (next is not null)
            {
                input["NextToken"] = next;
            }

            var answer = await aws.SsoAsync("ListAccountsForProvisionedPermissionSet", input);
            accounts.AddRange(answer["AccountIds"]!.AsArray().Select(a => (string)a!));
            next = (string?)answer["NextToken"];
        }
        while (next is not null);
        Assert.Equal(aws.Server.World.Instances.Current!.Roles.OfSet(set).Select(r => r.AccountId), accounts);
    }

    [Theory]
    [InlineData("accounts=many", "accounts=many")]
    [InlineData("accounts", "accounts")]
    [InlineData("seats=3", "accounts, sets, groups, users, assignments")]
    [InlineData("accounts=0", "from 1 to")]
    [InlineData("accounts=2,sets=2,groups=2,assignments=9", "= 8")]
    [InlineData("users=0,groups=1", "at least one user")]
    public void A_size_that_cannot_be_is_refused_with_the_remedy(string text, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => WorldSize.Parse(text)).Message);

    private static Task<SandboxServer> StartAsync(string size) => SandboxServer.StartAsync(new SandboxOptions { World = WorldSize.Parse(size), Throttle = false });
}
