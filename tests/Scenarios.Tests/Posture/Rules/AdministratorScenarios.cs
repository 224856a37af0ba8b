using System.Text;
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
    private const string Everything = """{"Effect":"Allow","Action":"*","Resource":"*"}""";
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

    [Fact]
    public async Task A_disabled_user_who_holds_AdministratorAccess_is_not_asked_for_a_hardware_key()
    {
        await using var world = await PostureWorld.StartAsync();
        await GiveAsync(world, "Left", "left@example.com", Everything);
        await GiveAsync(world, "Stays", "stays@example.com", Everything);
        async Task<IEnumerable<string>> AskedAsync() => (await world.TestAsync(null, "OKTAIDC-AUTH-05")).Findings.Where(f => f.Status == PostureStatus.Fail).Select(f => f.Subject).Where(s => s is "left@example.com" or "stays@example.com").Order(StringComparer.Ordinal);
        Assert.Equal(["left@example.com", "stays@example.com"], await AskedAsync());

        await DisableAsync(world, "left@example.com");

        Assert.Equal(["stays@example.com"], await AskedAsync());
    }

    [Fact]
    public async Task Permission_sets_are_read_once_for_all_rules_that_look_at_them()
    {
        await using var world = await PostureWorld.StartAsync();
        await GiveAsync(world, "Everything", "everything@example.com", Everything);
        await GiveAsync(world, "Storage", "storage@example.com", """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""");
        var sets = await new PermissionSetOperations(world.Idc, world.Interaction).ListAsync(null, Stop).CountAsync(Stop);
        var alone = await world.TestAsync(null, "OKTAIDC-AUTH-05");
        var before = world.Calls();

        var both = await world.TestAsync(null, "OKTAIDC-AUTH-05", "OKTAIDC-SETS-01");

        var after = world.Calls();
        long Made(string operation) => after.GetValueOrDefault(operation) - before.GetValueOrDefault(operation);
        Assert.Equal(1, Made("ListPermissionSets"));
        foreach (var part in new[] { "DescribePermissionSet", "ListManagedPoliciesInPermissionSet", "ListCustomerManagedPolicyReferencesInPermissionSet", "GetInlinePolicyForPermissionSet" })
        {
            Assert.Equal(sets, Made(part));
        }

        Assert.Equal(alone.Findings.Select(f => f.Message), both.Findings.Where(f => f.RuleId == "OKTAIDC-AUTH-05").Select(f => f.Message));
        Assert.Contains(both.Findings, f => f is { RuleId: "OKTAIDC-AUTH-05", Subject: "everything@example.com", Status: PostureStatus.Fail });
    }

    // Only SCIM disables somebody.
    private static async Task DisableAsync(PostureWorld world, string login)
    {
        var store = (await new InstanceOperations(world.Idc, world.Interaction).RequireAsync(Stop)).IdentityStoreId;
        var (users, provisioning) = (world.Idc.Client.IdentityStore, world.Idc.Client.Provisioning);
        var tenant = await provisioning.CreateTenantAsync(store, Stop);
        var token = await provisioning.CreateTokenAsync(store, tenant.TenantId, Stop);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{tenant.ScimEndpoint.TrimEnd('/')}/Users/{await users.GetUserIdAsync(store, login, Stop)}");
        request.Headers.Add("Authorization", "Bearer " + SecretText.Reveal(token.Token!));
        request.Content = new StringContent("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}""", Encoding.UTF8, "application/scim+json");
        using var answer = await http.SendAsync(request, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
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
