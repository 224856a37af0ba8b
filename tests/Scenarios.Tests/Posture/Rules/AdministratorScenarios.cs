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
    private const string Buckets = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";
    private const string Keys = "OKTAIDC-AUTH-05";
    private const string Broad = "OKTAIDC-SETS-01";
    private const string Untold = "sets with the accounts' own policies";
    private const string Management = "200000000001";
    private const string Other = "200000000004";
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

    [Fact]
    public async Task What_the_accounts_own_policies_allow_is_read_in_each_account_that_has_the_set()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.OwnPolicyAsync("team", Everything, Shop, Management);
        await world.OwnPolicyAsync("team", Buckets, Other);

        // Only the version that counts is judged.
        await world.IamAsync("CreatePolicyVersion", ("PolicyArn", $"arn:aws:iam::{Management}:policy/team"), ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{{Buckets}}]}"""), ("SetAsDefault", "true"));
        await GiveAsync(world, new PermissionSetWish { Name = "Team", CustomerManagedPolicies = [new CustomerManagedPolicy("team")] }, ("shop@example.com", Shop), ("other@example.com", Other), ("main@example.com", Management));
        await GiveAsync(world, new PermissionSetWish { Name = "Buckets", CustomerManagedPolicies = [new CustomerManagedPolicy("team")] }, ("buckets@example.com", Other));
        async Task<ILookup<string, PostureFinding>> TestAsync(string? role, params string[] rules) => (await world.TestAsync(null, role, rules)).Findings.ToLookup(f => f.RuleId, StringComparer.Ordinal);
        static IEnumerable<string> Asked(ILookup<string, PostureFinding> found) => found[Keys].Where(f => f.Subject is "shop@example.com" or "other@example.com" or "main@example.com" or "buckets@example.com").Select(f => $"{f.Subject} {f.Status}");
        static PostureStatus? Of(ILookup<string, PostureFinding> found, string set) => found[Broad].SingleOrDefault(f => f.Subject == set)?.Status;

        var unread = await TestAsync(null, Keys, Broad);
        var read = await TestAsync("OrganizationAccountAccessRole", Keys, Broad);
        var alone = await TestAsync("OrganizationAccountAccessRole", Keys);
        var refused = await TestAsync("NoSuchRole", Keys, Broad);

        Assert.Empty(Asked(unread));
        Assert.Equal((PostureStatus.Manual, PostureStatus.Manual), (Of(unread, "Team"), Of(unread, "Buckets")));
        Assert.All([unread[Keys].Single(f => f.Subject == Untold), unread[Broad].Single(f => f.Subject == "Team")], f => Assert.Contains("-RoleName", f.Fix, StringComparison.Ordinal));
        Assert.Equal(["shop@example.com Fail"], Asked(read));
        Assert.Equal((PostureStatus.Fail, null), (Of(read, "Team"), Of(read, "Buckets")));
        Assert.DoesNotContain(read[Keys], f => f.Subject == Untold);
        Assert.Contains($"the accounts' own policy team in {Shop} allows * on everything", read[Broad].Single(f => f.Subject == "Team").Message, StringComparison.Ordinal);
        Assert.Equal(read[Keys].Select(f => f.Message), alone[Keys].Select(f => f.Message));

        // The account of the connection needs no role; the others say why they were not read.
        Assert.Equal((PostureStatus.NotEvaluated, PostureStatus.NotEvaluated), (Of(refused, "Team"), Of(refused, "Buckets")));
        var why = Assert.Single(refused[Keys].Single(f => f is { Subject: Untold, Status: PostureStatus.NotEvaluated }).Evidence, e => e.Name == "Team").Seen;
        Assert.All([Shop, Other, "NoSuchRole"], word => Assert.Contains(word, why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_AWSs_policies_give_is_read_once_each_where_their_names_do_not_tell()
    {
        await using var world = await PostureWorld.StartAsync();
        var sets = new PermissionSetOperations(world.Idc, world.Interaction);
        foreach (var (name, policy) in new[]
        {
            ("Functions", "AWSLambda_FullAccess"), ("MoreFunctions", "AWSLambda_FullAccess"), ("Stacks", "AWSCloudFormationFullAccess"), ("Accounts", "AWSAccountManagementFullAccess"), ("Systems", "job-function/SystemAdministrator"), ("Reads", "ReadOnlyAccess"),
        })
        {
            await sets.EnsureAsync(new PermissionSetWish { Name = name, ManagedPolicies = [policy] }, Stop);
        }

        var before = world.Calls();
        var found = (await world.TestAsync(null, Broad)).Findings.ToDictionary(f => f.Subject, StringComparer.Ordinal);
        var after = world.Calls();

        Assert.Equal(
            ["Accounts Fail", "Functions Manual", "MoreFunctions Manual", "Systems Manual"],
            found.Where(f => f.Key is "Functions" or "MoreFunctions" or "Stacks" or "Accounts" or "Systems" or "Reads").Select(f => $"{f.Key} {f.Value.Status}").Order(StringComparer.Ordinal));
        Assert.Contains("AWS's policy AWSLambda_FullAccess allows iam:PassRole on everything, under a condition", found["Functions"].Message, StringComparison.Ordinal);
        Assert.Contains("AWS's policy SystemAdministrator, whose text is not read", found["Systems"].Message, StringComparison.Ordinal);
        Assert.Equal(3, after.GetValueOrDefault("GetPolicyVersion") - before.GetValueOrDefault("GetPolicyVersion"));

        world.Refuse("GetPolicy");
        Assert.Equal(PostureStatus.NotEvaluated, (await world.TestAsync(null, Broad)).Findings.Single(f => f.Subject == "Functions").Status);
    }

    [Fact]
    public async Task A_permissions_boundary_limits_administrators_as_it_limits_their_set()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.OwnPolicyAsync("limits", Buckets, Shop, Management, Other);
        async Task SetAsync(string name, PermissionsBoundary? boundary) =>
            await GiveAsync(world, new PermissionSetWish { Name = name, ManagedPolicies = ["AdministratorAccess"], PermissionsBoundary = boundary }, ($"{name}@example.com", Shop));
        static PermissionsBoundary Aws(string name) => new(ManagedPolicyArn: "arn:aws:iam::aws:policy/" + name);
        await SetAsync("looking", Aws("ReadOnlyAccess"));
        await SetAsync("power", Aws("PowerUserAccess"));
        await SetAsync("everything", Aws("AdministratorAccess"));
        await SetAsync("own", new PermissionsBoundary(CustomerManagedPolicy: new CustomerManagedPolicy("limits")));
        await SetAsync("none", null);
        static IEnumerable<string> Asked(PostureReport report) => report.Findings.Where(f => f.RuleId == Keys && f.Subject.EndsWith("@example.com", StringComparison.Ordinal)).Select(f => $"{f.Subject.Split('@')[0]} {f.Status}").Order(StringComparer.Ordinal);

        var both = await world.TestAsync(null, Keys, Broad);
        var alone = await world.TestAsync(null, Keys);

        Assert.Equal(["everything Fail", "none Fail", "own Manual"], Asked(both));
        Assert.Equal(Asked(both), Asked(alone));
        Assert.DoesNotContain(both.Findings, f => f is { RuleId: Broad, Subject: "looking" });
        Assert.Contains("under a permissions boundary of the accounts", both.Findings.Single(f => f.RuleId == Keys && f.Subject.StartsWith("own", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
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

    private static Task GiveAsync(PostureWorld world, string set, string login, string statement) =>
        GiveAsync(world, new PermissionSetWish { Name = set, InlinePolicy = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""" }, (login, Shop));

    private static async Task GiveAsync(PostureWorld world, PermissionSetWish set, params (string Login, string Account)[] people)
    {
        var instance = await new InstanceOperations(world.Idc, world.Interaction).RequireAsync(Stop);
        var sets = new PermissionSetOperations(world.Idc, world.Interaction);
        await sets.EnsureAsync(set, Stop);
        var arn = (await sets.FindAsync(set.Name, Stop))!.PermissionSetArn!;
        foreach (var (login, account) in people)
        {
            var user = await world.Idc.Client.IdentityStore.CreateUserAsync(instance.IdentityStoreId, new NewIdcUser(login, set.Name, new IdcUserName("Ada", set.Name)), Stop);
            await world.Okta.Client.Users.CreateAsync(new JsonObject { ["login"] = login, ["email"] = login, ["firstName"] = "Ada", ["lastName"] = set.Name }, SecretText.Protect("Correct-Horse-1!"), activate: true, Stop);
            await new AssignmentOperations(world.Idc, world.Interaction).EnsureAsync([new AccountAssignment(account, arn, PrincipalType.User, user)], Stop).ToListAsync(Stop);
        }
    }
}
