using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Host;

public sealed class LargeSeedTests
{
    [Fact]
    public async Task Both_halves_know_the_same_5000_users_and_299_pushed_groups_by_the_same_ids()
    {
        await using var server = await StartAsync();
        var (org, instance) = (server.Okta.Org, server.World.Instances.Current!);
        var app = Assert.Single(org.Apps.All, a => a.Name == "amazon_aws_sso");
        var store = ((Sandbox.Aws.ConsolePrivate.DirectoryRegistry)server.World.Principals).Current!.Store;

        Assert.Equal(5000, app.Users.Count);
        Assert.Equal(5000, store.Users().Count);
        Assert.All(app.Users.Values, u => Assert.Equal(u.UserName, store.GetUser(u.ExternalId!).UserName));
        Assert.Equal(299, org.Push.All.Count);
        Assert.All(org.Push.All, m => Assert.Equal(m.Pushed.Count, store.MembershipsOfGroup(org.Groups.Get(m.TargetGroupId).ExternalId!).Count));
        Assert.Equal(500, server.World.Organizations.Current!.Accounts.Count);
        Assert.Equal(12, server.World.Organizations.Current.Accounts.Count(a => a.State == "SUSPENDED"));
        Assert.True(instance.Assignments.Count > 10_000);
        Assert.All(instance.Assignments, a => Assert.True(instance.Roles.Contains(a.PermissionSetArn, a.AccountId)));
    }

    [Fact]
    public async Task Group_sizes_are_skewed_from_two_members_to_more_than_a_thousand()
    {
        await using var server = await StartAsync();
        var sizes = server.Okta.Org.Push.All.Select(m => m.Pushed.Count).Order().ToList();

        Assert.True(sizes[0] >= 2);
        Assert.True(sizes[^1] > 1000);
        Assert.True(sizes[sizes.Count / 2] < 100);
    }

    [Fact]
    public async Task It_is_the_same_each_time()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();

        Assert.Equal(first.Okta.Org.Apps.All.Single(a => a.Name == "amazon_aws_sso").Id, second.Okta.Org.Apps.All.Single(a => a.Name == "amazon_aws_sso").Id);
        Assert.Equal(first.Okta.Org.Push.All.Select(m => m.Id), second.Okta.Org.Push.All.Select(m => m.Id));
        Assert.Equal(first.World.Instances.Current!.Assignments, second.World.Instances.Current!.Assignments);
    }

    [Fact]
    public async Task Nothing_is_left_to_provision_and_what_changes_is_provisioned_from_then_on()
    {
        await using var server = await StartAsync();
        var org = server.Okta.Org;
        Assert.Equal(0, org.Work.Count);
        var app = org.Apps.All.Single(a => a.Name == "amazon_aws_sso");
        var user = org.Users.Get("ada.anderson@example.com");
        using (org.Enter(Sandbox.Okta.Auth.Caller.System))
        {
            org.Users.Update(user, new JsonObject { ["profile"] = new JsonObject { ["displayName"] = "Ada A." } }, replace: false);
        }

        await server.Okta.Provisioner.DrainAsync(CancellationToken.None);
        var store = ((Sandbox.Aws.ConsolePrivate.DirectoryRegistry)server.World.Principals).Current!.Store;
        Assert.Equal("Ada A.", (string?)store.GetUser(app.Users[user.Id].ExternalId!).Read()["displayName"]);
    }

    private static Task<SandboxServer> StartAsync() => SandboxServer.StartAsync(new SandboxOptions { Seed = "large", Throttle = false });
}
