using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Aws.Sts;
using OktaIdc.Organization;
using OktaIdc.Posture;

namespace OktaIdc.Scenarios.Tests.Posture.Rules;

/// <summary>Roles for emergencies: whether they are there, whom they let in while Okta is down, when they were last taken, and that they are meant to be there.</summary>
public sealed class EmergencyRoleScenarios
{
    private const string Own = "200000000001";
    private const string Present = "OKTAIDC-BG-01";
    private const string Tested = "OKTAIDC-BG-02";
    private const string Direct = "OKTAIDC-AWS-04";

    [Fact]
    public async Task A_role_of_a_provider_that_is_not_Okta_is_a_way_and_one_of_Okta_is_none()
    {
        await using var world = await PostureWorld.StartAsync();
        await ProviderAsync(world, "rescue", "https://idp.example.net/saml");
        await ProviderAsync(world, "okta", "http://www.okta.com/exkEmergency");
        await world.RoleAsync("Rescue", $$"""{"Federated":"arn:aws:iam::{{Own}}:saml-provider/rescue"}""", "sts:AssumeRoleWithSAML");
        await world.RoleAsync("OktaRescue", $$"""{"Federated":"arn:aws:iam::{{Own}}:saml-provider/okta"}""", "sts:AssumeRoleWithSAML");

        var good = await OneAsync(world, Present, "Rescue");
        var bad = await OneAsync(world, Present, "OktaRescue");

        Assert.Equal((PostureStatus.Pass, PostureStatus.Fail), (good.Status, bad.Status));
        Assert.Contains("role/Rescue", good.Message, StringComparison.Ordinal);
        Assert.Contains("https://idp.example.net/saml", Assert.Single(good.Evidence).Seen, StringComparison.Ordinal);
        Assert.Contains("while IAM Identity Center is down, not while Okta is", Assert.Single(bad.Evidence).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_for_emergencies_is_found_beside_a_permission_set_of_the_same_name()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.IamAsync("CreateUser", ("UserName", "break-glass"));
        await world.IamAsync("CreateLoginProfile", ("UserName", "break-glass"), ("Password", "in the safe 1"));
        var sets = new PermissionSetOperations(world.Idc, world.Interaction);
        await sets.EnsureAsync(new PermissionSetWish { Name = "break-glass", ManagedPolicies = ["AdministratorAccess"] }, TestContext.Current.CancellationToken);
        var instance = await new InstanceOperations(world.Idc, world.Interaction).RequireAsync(TestContext.Current.CancellationToken);
        var group = await world.Idc.Client.IdentityStore.CreateGroupAsync(instance.IdentityStoreId, "keepers", null, TestContext.Current.CancellationToken);
        var set = (await sets.FindAsync("break-glass", TestContext.Current.CancellationToken))!;
        await new AssignmentOperations(world.Idc, world.Interaction).EnsureAsync([new AccountAssignment("200000000003", set.PermissionSetArn!, PrincipalType.Group, group)], TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        var report = await world.TestAsync("{ version: 1, posture: { breakGlass: { permissionSets: [break-glass], users: [break-glass] } } }", Present, Tested);

        Assert.Equal(PostureStatus.Pass, report.Findings.Single(f => f.RuleId == Present).Status);
        Assert.Equal(["permissionSet break-glass", "user break-glass"], report.Findings.Where(f => f.RuleId == Tested).Select(f => f.SubjectId).Order(StringComparer.Ordinal));
        Assert.Equal(3, report.Findings.Select(f => f.Fingerprint).Distinct().Count());
    }

    [Fact]
    public async Task A_role_that_an_IAM_user_takes_is_a_way_while_that_user_can_sign_in()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.IamAsync("CreateUser", ("UserName", "keeper"));
        await world.RoleAsync("Rescue", $$"""{"AWS":"arn:aws:iam::{{Own}}:user/keeper"}""");
        await world.RoleAsync("Second", $$"""{"AWS":"arn:aws:iam::{{Own}}:role/Rescue"}""");
        await world.RoleAsync("Anybody", $$"""{"AWS":"arn:aws:iam::{{Own}}:root"}""");

        Assert.Equal(PostureStatus.Fail, (await OneAsync(world, Present, "Rescue")).Status);
        Assert.Equal(PostureStatus.Manual, (await OneAsync(world, Present, "Anybody")).Status);
        await world.IamAsync("CreateLoginProfile", ("UserName", "keeper"), ("Password", "in the safe 1"));
        Assert.Equal(PostureStatus.Pass, (await OneAsync(world, Present, "Rescue")).Status);
        Assert.Equal(PostureStatus.Manual, (await OneAsync(world, Present, "Second")).Status);
        Assert.Equal(PostureStatus.Manual, (await OneAsync(world, Present, "Anybody")).Status);

        var chained = Assert.Single((await world.TestAsync(Setup("Second, Rescue"), Present)).Findings);
        Assert.Contains("role/Second", chained.Message, StringComparison.Ordinal);
        var named = Assert.Single((await world.TestAsync("{ version: 1, posture: { breakGlass: { roles: [Anybody], users: [keeper] } } }", Present)).Findings);
        Assert.Contains("role/Anybody", named.Message, StringComparison.Ordinal);
        var absent = await OneAsync(world, Present, "Nowhere");
        Assert.Equal(PostureStatus.Fail, absent.Status);
        Assert.Contains("Nowhere", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_role_was_taken_is_told_by_CloudTrail_with_who_and_by_IAM_without()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.RoleAsync("Rescue", $$"""{"AWS":"arn:aws:iam::{{Own}}:root"}""");
        Assert.Equal(PostureStatus.Fail, (await OneAsync(world, Tested, "Rescue")).Status);

        world.Happened(Event("AssumeRoleWithSAML", "grace", -60, "203.0.113.9"));
        var refused = Event("AssumeRole", "mallory", -2, "198.51.100.1");
        refused["error"] = new JsonObject { ["code"] = "AccessDenied", ["message"] = "no" };
        world.Happened(refused);
        var taken = await OneAsync(world, Tested, "Rescue");
        Assert.Equal((PostureStatus.Pass, $"arn:aws:iam::{Own}:role/Rescue was used 60 days ago."), (taken.Status, taken.Message));
        Assert.Contains("by grace", Assert.Single(taken.Evidence).Seen, StringComparison.Ordinal);
        Assert.NotNull(taken.Evidence[0].Id);

        var console = Event("ConsoleLogin", "ada", -30, "203.0.113.9");
        console["source"] = "signin.amazonaws.com";
        console["resources"] = null;
        console["identity"] = new JsonObject { ["type"] = "AssumedRole", ["arn"] = $"arn:aws:sts::{Own}:assumed-role/Rescue/ada" };
        world.Happened(console);
        Assert.Contains("30 days ago", (await OneAsync(world, Tested, "Rescue")).Message, StringComparison.Ordinal);

        using var session = world.Idc.Client.ForRole(new AssumeRole($"arn:aws:iam::{Own}:role/Rescue"));
        await session.Sts.GetCallerIdentityAsync(TestContext.Current.CancellationToken);
        Assert.Contains("less than a day ago", (await OneAsync(world, Tested, "Rescue")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_of_another_account_is_read_by_a_role_there_or_said_not_to_be()
    {
        await using var world = await PostureWorld.StartAsync();
        var there = "arn:aws:iam::200000000002:role/OrganizationAccountAccessRole";

        var without = (await world.TestAsync(Setup($"'{there}'"), Present, Tested)).Findings;
        var with = (await world.TestAsync(Setup($"'{there}'"), "OrganizationAccountAccessRole", [Present, Tested])).Findings;

        Assert.Equal(PostureStatus.Manual, without.Single(f => f.RuleId == Present).Status);
        Assert.Equal(PostureStatus.NotEvaluated, without.Single(f => f.RuleId == Tested).Status);
        Assert.All(without, f => Assert.Contains("-RoleName", f.Message + string.Concat(f.Evidence), StringComparison.Ordinal));
        Assert.Contains(Own, Assert.Single(with.Single(f => f.RuleId == Present).Evidence).Seen, StringComparison.Ordinal);
        var tested = with.Single(f => f.RuleId == Tested);
        Assert.Equal(PostureStatus.Manual, tested.Status);
        Assert.Contains("proves nothing", tested.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_IAM_user_is_for_emergencies_in_the_account_that_is_meant_and_in_no_other()
    {
        await using var world = await PostureWorld.StartAsync();
        const string Member = "200000000003";
        await world.LeaveDirectTrustAsync(Member);
        async Task<IReadOnlyDictionary<string, PostureStatus>> TestAsync(string user, string? role) =>
            (await world.TestAsync($"{{ version: 1, posture: {{ breakGlass: {{ users: ['{user}'] }} }} }}", role, [Direct, Present, Tested])).Findings
                .Where(f => f.RuleId != Direct || f.Subject.StartsWith("ConsolePassword", StringComparison.Ordinal)).ToDictionary(f => f.RuleId, f => f.Status, StringComparer.Ordinal);

        var byName = await TestAsync("legacy-admin", "OrganizationAccountAccessRole");
        var byArn = await TestAsync($"arn:aws:iam::{Member}:user/legacy-admin", "OrganizationAccountAccessRole");
        var elsewhere = await TestAsync("arn:aws:iam::200000000004:user/legacy-admin", "OrganizationAccountAccessRole");
        var unread = await TestAsync($"arn:aws:iam::{Member}:user/legacy-admin", null);

        Assert.Equal((PostureStatus.Fail, PostureStatus.Fail), (byName[Direct], byName[Present]));
        Assert.Equal((PostureStatus.Pass, PostureStatus.Pass, PostureStatus.Fail), (byArn[Direct], byArn[Present], byArn[Tested]));
        Assert.Equal((PostureStatus.Fail, PostureStatus.Fail), (elsewhere[Direct], elsewhere[Present]));
        Assert.Equal((PostureStatus.Manual, PostureStatus.NotEvaluated), (unread[Present], unread[Tested]));
    }

    [Fact]
    public async Task What_is_named_is_shown_as_meant_to_be_there_and_what_is_not_named_is_not()
    {
        await using var world = await PostureWorld.StartAsync();
        await ProviderAsync(world, "okta", "http://www.okta.com/exkEmergency");
        var principal = $$"""{"Federated":"arn:aws:iam::{{Own}}:saml-provider/okta"}""";
        await world.RoleAsync("Rescue", principal, "sts:AssumeRoleWithSAML");
        var happened = Event("AssumeRoleWithSAML", "grace", -3, "203.0.113.9");
        happened["request"]!["principalArn"] = $"arn:aws:iam::{Own}:saml-provider/okta";
        world.Happened(happened);

        Assert.Equal(["DirectSignIn", "RoleTrustsSaml", "SamlProvider"], await KindsAsync("Nobody", PostureStatus.Fail));
        Assert.Equal([], await KindsAsync("Rescue", PostureStatus.Fail));
        Assert.Equal(["DirectSignIn", "RoleTrustsSaml", "SamlProvider"], await KindsAsync("Rescue", PostureStatus.Pass));
        Assert.Equal([], await KindsAsync("'arn:aws:iam::200000000002:role/Rescue'", PostureStatus.Pass));

        await world.RoleAsync("Backdoor", principal, "sts:AssumeRoleWithSAML");
        Assert.Equal(["RoleTrustsSaml", "SamlProvider"], await KindsAsync("Rescue", PostureStatus.Fail));

        async Task<IReadOnlyList<string>> KindsAsync(string role, PostureStatus status) =>
            [.. (await world.TestAsync(Setup(role), "OrganizationAccountAccessRole", [Direct])).Findings.Where(f => f.Status == status && f.Subject.Contains(Own, StringComparison.Ordinal)).Select(f => f.Subject.Split(' ')[0]).Order(StringComparer.Ordinal)];
    }

    private static string Setup(string roles) => $"{{ version: 1, posture: {{ breakGlass: {{ roles: [{roles}] }} }} }}";

    private static async Task<PostureFinding> OneAsync(PostureWorld world, string rule, string role) => Assert.Single((await world.TestAsync(Setup(role), rule)).Findings);

    private static JsonObject Event(string name, string user, int days, string address) => new()
    {
        ["name"] = name,
        ["account"] = Own,
        ["region"] = "us-east-1",
        ["user"] = user,
        ["time"] = DateTimeOffset.UtcNow.AddDays(days).AddMinutes(-5).ToString("O"),
        ["address"] = address,
        ["request"] = new JsonObject { ["roleArn"] = $"arn:aws:iam::{Own}:role/Rescue" },
        ["resources"] = new JsonArray(new JsonObject { ["type"] = "AWS::IAM::Role", ["arn"] = $"arn:aws:iam::{Own}:role/Rescue" }),
    };

    private static Task ProviderAsync(PostureWorld world, string name, string issuer) => world.IamAsync(
        "CreateSAMLProvider", ("Name", name), ("SAMLMetadataDocument", $"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{issuer}"><!-- {new string('x', 1000)} --></md:EntityDescriptor>"""));
}
