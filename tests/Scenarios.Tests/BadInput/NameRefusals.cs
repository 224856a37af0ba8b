using OktaIdc.Access;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Failures;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Scim;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.BadInput;

/// <summary>Names that nobody knows, that are taken, or that AWS does not take.</summary>
public class NameRefusals
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_that_nobody_knows_is_answered_with_a_near_one()
    {
        await using var world = await World.StartAsync("small");
        var e = await Refused.ApplyAsync(world, Setups.OnSmall.Replace("[shop-dev]", "[shop-devv]", StringComparison.Ordinal));
        e.Says(ErrorIds.AccountSelectorNoMatch, "shop-devv", "");
        Assert.Contains("shop-dev'", e.Message + e.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("push: [org-DevOsp]", "line 5, column 10", "Did you mean 'org-DevOps'?")]
    [InlineData("assign: [aws-user]", "line 5, column 12", "Did you mean")]
    public void A_group_that_the_file_does_not_define_is_answered_at_its_place(string line, string place, string remedy)
    {
        var setup = $"version: 1\nokta:\n  groups: [{{ name: org-DevOps }}, {{ name: aws-users }}]\n  app: {{ label: AWS }}\n  {line}\n";
        var e = Assert.Throws<SetupException>(() => SetupReader.Parse(setup, "setup.yaml"));
        e.Says(ErrorIds.SetupInvalid, place, remedy);
    }

    [Fact]
    public void A_permission_set_that_the_file_does_not_define_is_answered_at_its_place()
    {
        var e = Assert.Throws<SetupException>(() => SetupReader.Parse(Setups.OnSmall.Replace("permissionSets: [Admin]", "permissionSets: [Admn]", StringComparison.Ordinal), "setup.yaml"));
        e.Says(ErrorIds.SetupInvalid, "'Admn'", "Did you mean 'Admin'?");
        Assert.Matches(@"line \d+, column \d+, assignments\[0\]", e.Message);
    }

    [Theory]
    [InlineData("groups:", "groups:\n    - { name: org-DevOsp, managed: elsewhere }", "push: [ops]", "push: [ops, org-DevOsp]", ErrorIds.OktaGroupNotFound, "'org-DevOps'", "Get-OktaGroup")]
    [InlineData("groups:", "groups:\n    - { name: idc-opps, managed: elsewhere }", "{ group: ops,", "{ group: idc-opps,", ErrorIds.IdcGroupUnknown, "'idc-ops'", "")]
    [InlineData("permissionSets:\n", "permissionSets:\n  - { name: Develper-S3, managed: elsewhere }\n", "[Admin]", "[Develper-S3]", ErrorIds.PermissionSetUnknown, "'Developer-S3'", "")]
    [InlineData("users: [", "users: [{ login: grace@exmple.com, managed: elsewhere }, ", "members: [ada", "members: [grace@exmple.com, ada", ErrorIds.OktaUserNotFound, "'grace@example.com'", "Get-OktaUser")]
    [InlineData("assignments:", "applications: [{ application: Dashbord, group: ops }]\nassignments:", "", "", ErrorIds.ApplicationUnknown, "'Dashboard'", "Get-IdcApplication")]
    public async Task What_is_managed_elsewhere_must_be_there_before_the_first_change(string at, string with, string use, string by, string errorId, string named, string remedy)
    {
        await using var world = await World.StartAsync("small");
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            await run.Context.Okta.Client.Groups.CreateAsync("org-DevOps", null, Stop);
            await run.Context.Okta.Client.Users.CreateAsync(new() { ["login"] = "grace@example.com", ["email"] = "grace@example.com", ["firstName"] = "Grace", ["lastName"] = "Hopper" }, null, true, Stop);
            await run.Context.Idc.Client.IdentityStore.CreateGroupAsync(world.Sandbox.Info.IdentityStoreId!, "idc-ops", null, Stop);
            await new PermissionSetOperations(run.Context.Idc, run.Interaction).EnsureAsync(new PermissionSetWish { Name = "Developer-S3" }, Stop);
            await run.Context.Idc.Client.SsoAdmin.CreateApplicationAsync(world.Sandbox.Info.InstanceArn!, Aws.SsoAdmin.IdcApplication.CustomProviderArn, "Dashboard", null, Stop);
        }

        var setup = Setups.OnSmall.Replace(at, with, StringComparison.Ordinal);

        (await Refused.ApplyAsync(world, use.Length == 0 ? setup : setup.Replace(use, by, StringComparison.Ordinal))).Says(errorId, named, remedy);
    }

    [Theory]
    [InlineData("name: Admin,", "name: Admin-with-a-name-of-more-than-32-characters,", "name", "32")]
    [InlineData("name: Admin,", "name: 'Admin set',", "name", "32")]
    [InlineData("sessionDuration: 4h", "sessionDuration: 13h", "sessionDuration", "12")]
    [InlineData("sessionDuration: 4h", "sessionDuration: 30m", "sessionDuration", "1")]
    public void A_permission_set_out_of_range_is_refused_at_its_line(string right, string wrong, string key, string remedy)
    {
        var e = Assert.Throws<SetupException>(() => SetupReader.Parse(Setups.OnSmall.Replace(right, wrong, StringComparison.Ordinal), "setup.yaml"));
        var problem = e.Problems.First(p => p.Path == "permissionSets[0]." + key);
        Assert.True(problem is { Line: 11, Column: > 0 }, problem.ToString());
        Assert.Contains(remedy, problem.Message + problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Admin set", 4, "'Admin set'", "1 to 32 characters")]
    [InlineData("Admin-with-a-name-of-more-than-32-characters", 4, "has 44 characters", "1 to 32 characters")]
    [InlineData("Admin", 13, "13:00:00", "1 to 12 hours")]
    public async Task A_permission_set_out_of_range_is_refused_before_it_is_sent(string name, int hours, string named, string remedy)
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var sets = new PermissionSetOperations(sandbox.Connection, new AskedInteraction());
        (await Refused.NothingWrittenAsync(sandbox.Server, () => sets.EnsureAsync(new PermissionSetWish { Name = name, SessionDuration = TimeSpan.FromHours(hours) }, Stop)))
            .Says(ErrorIds.PermissionSetInvalid, named, remedy);
    }

    [Fact]
    public async Task A_user_name_that_identity_center_has_already_is_refused_by_both_apis()
    {
        await using var s = await OktaScenario.StartAsync();
        var ada = new NewIdcUser("ada@example.com", "Ada King", new IdcUserName("Ada", "King"), "ada@example.com");
        await s.Idc.Client.IdentityStore.CreateUserAsync(s.StoreId, ada, Stop);

        (await Refused.NothingWrittenAsync(s.Sandbox, () => s.Idc.Client.IdentityStore.CreateUserAsync(s.StoreId, ada, Stop)))
            .Says(ErrorIds.AwsAlreadyExists, "ada@example.com", "Use the one that exists");

        var (endpoint, token) = await s.ScimAsync();
        using var scim = new ScimClient(ScimEndpoint.Parse(endpoint), token, new ScimClientOptions { Pace = s.Idc.Client.Pace });
        var again = new ScimUser { UserName = "ada@example.com", DisplayName = "Ada", Name = new ScimName("Ada", "King"), Active = true };
        (await Refused.NothingWrittenAsync(s.Sandbox, () => scim.CreateUserAsync(again, Stop)))
            .Says(ErrorIds.ScimConflict, "ada@example.com", "user names, primary addresses and group names are unique");
        Assert.Single(await s.IdcUsersAsync());
    }

    [Fact]
    public async Task A_user_whom_identity_center_refuses_as_a_duplicate_is_named_with_okta_s_words()
    {
        await using var world = await World.StartAsync("small", speed: 200);
        var store = world.Sandbox.Info.IdentityStoreId!;
        var setup = Setups.OnSmall;
        Assert.Equal(RunOutcome.Done, (await ApplyAsync()).Outcome);
        using var run = await world.ConnectAsync(setup, Stop);
        await run.Context.Idc.Client.IdentityStore.CreateUserAsync(store, new NewIdcUser("robot", "Robot", new IdcUserName("R", "Obot"), "eve@example.com"), Stop);

        setup = setup.Replace("users: [", "users: [{ login: eve@example.com, firstName: Eve, lastName: Moore }, ", StringComparison.Ordinal)
            .Replace("aws-users, members: [ada@example.com]", "aws-users, members: [ada@example.com, eve@example.com]", StringComparison.Ordinal);
        var failed = (await ApplyAsync()).In(StepState.Failed).First();

        failed.Error!.Says(ErrorIds.UsersNotProvisioned, "eve@example.com", "unique e-mail address");
        Assert.Contains("Okta says:", failed.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(["ada@example.com", "robot"], await run.Context.Idc.Client.IdentityStore.ListUsersAsync(store, false, Stop).Select(u => u.UserName!).Order().ToListAsync(Stop));

        async Task<SetupReport> ApplyAsync()
        {
            using var once = await world.ConnectAsync(setup, Stop);
            return await new SetupEngine(once.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop);
        }
    }

    [Theory]
    [InlineData("okta:\n", "okta:\n  aap: { label: AWS }\n", 4, 3, "'aap'", "Did you mean 'app'")]
    [InlineData("breakGlass", "brakeGlass", 2, 1, "'brakeGlass'", "Did you mean 'breakGlass'")]
    [InlineData("sessionDuration: 4h", "sessionLength: 4h", 11, 60, "'sessionLength'", "sessionDuration")]
    public void An_unknown_key_is_reported_with_line_and_column(string right, string wrong, int line, int column, string named, string remedy)
    {
        var e = Assert.Throws<SetupException>(() => SetupReader.Parse(Setups.OnSmall.Replace(right, wrong, StringComparison.Ordinal), "setup.yaml"));
        var problem = e.Problems[0];
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Contains($"setup.yaml: line {line}, column {column}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trailing_slash_of_the_scim_endpoint_is_taken_off_and_that_is_said()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var (endpoint, token) = await s.ScimAsync();
        var bare = endpoint.TrimEnd('/');

        var set = await s.Provisioning.SetAsync(app, bare + "/", token, OktaIdc.Connections.Via.Api, Stop);

        Assert.True(set.Result!.IsOn);
        Assert.Equal(bare, (await s.Okta.Client.Provisioning.GetConnectionAsync(app.Id, Stop)).BaseUrl);
        Assert.Contains(s.Asked.Warnings, w => w.Contains("trailing slash", StringComparison.Ordinal) && w.Contains(bare, StringComparison.Ordinal));
        Assert.Contains("trailing slash", (await IdcScimTest.RunAsync(bare + "/", token, s.Idc.Client.Pace, Stop)).Correction, StringComparison.Ordinal);
    }
}
