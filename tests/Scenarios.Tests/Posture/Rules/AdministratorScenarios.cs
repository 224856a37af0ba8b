using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Http;
using OktaIdc.Organization;
using OktaIdc.Posture;

namespace OktaIdc.Scenarios.Tests.Posture.Rules;

/// <summary>Who is administrator without holding AdministratorAccess.</summary>
public sealed class AdministratorScenarios
{
    private const string Shop = "200000000003";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_do_everything_by_a_sets_own_policy_needs_a_hardware_key_too()
    {
        await using var world = await PostureWorld.StartAsync();
        foreach (var (set, statement) in new[]
        {
            ("Everything", """{"Effect":"Allow","Action":"*:*","Resource":"*"}"""),
            ("AllButBilling", """{"Effect":"Allow","NotAction":"aws-portal:*","Resource":"*"}"""),
            ("Somewhere", """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}"""),
            ("Developer", """{"Effect":"Allow","NotAction":["iam:*","organizations:*"],"Resource":"*"}"""),
            ("Storage", """{"Effect":"Allow","Action":"s3:*","Resource":"*"}"""),
        })
        {
            await GiveAsync(world, set, $"{set}@example.com", statement);
        }

        var found = (await world.TestAsync(null, "OKTAIDC-AUTH-05")).Findings.ToDictionary(f => f.Subject, StringComparer.Ordinal);

        Assert.Equal(
            [("AllButBilling@example.com", PostureStatus.Fail), ("Everything@example.com", PostureStatus.Fail), ("Somewhere@example.com", PostureStatus.Manual)],
            found.Values.Where(f => f.Subject.EndsWith("@example.com", StringComparison.Ordinal)).OrderBy(f => f.Subject, StringComparer.Ordinal).Select(f => (f.Subject, f.Status)));
        Assert.Contains("the set's own policy allows *:* on everything", Assert.Single(found["Everything@example.com"].Evidence).Seen, StringComparison.Ordinal);
        Assert.Contains("Everything on", Assert.Single(found["Everything@example.com"].Evidence).Seen, StringComparison.Ordinal);
        Assert.Contains("under a condition", found["Somewhere@example.com"].Message, StringComparison.Ordinal);
    }

    private static async Task GiveAsync(PostureWorld world, string set, string login, string statement)
    {
        var instance = await new InstanceOperations(world.Idc, world.Interaction).RequireAsync(Stop);
        var user = await world.Idc.Client.IdentityStore.CreateUserAsync(instance.IdentityStoreId, new NewIdcUser(login, set, new IdcUserName("Ada", set)), Stop);
        await world.Okta.Client.Users.CreateAsync(new JsonObject { ["login"] = login, ["email"] = login, ["firstName"] = "Ada", ["lastName"] = set }, SecretText.Protect("Correct-Horse-1!"), activate: true, Stop);
        var sets = new PermissionSetOperations(world.Idc, world.Interaction);
        await sets.EnsureAsync(new PermissionSetWish { Name = set, InlinePolicy = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""" }, Stop);
        var arn = (await sets.FindAsync(set, Stop))!.PermissionSetArn!;
        await new AssignmentOperations(world.Idc, world.Interaction).EnsureAsync([new AccountAssignment(Shop, arn, PrincipalType.User, user)], Stop).ToListAsync(Stop);
    }
}
