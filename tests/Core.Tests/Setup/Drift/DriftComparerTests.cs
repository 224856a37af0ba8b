using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Scim;
using OktaIdc.Setup;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Core.Tests.Setup.Drift;

public class DriftComparerTests
{
    private static readonly TenantInventory s_live = DriftWorld.Live;

    [Fact]
    public void What_is_as_the_file_says_is_no_drift() => Assert.Empty(DriftWorld.Compare(s_live));

    [Fact]
    public void An_assignment_of_a_group_that_the_file_does_not_know_is_reported_with_the_command_that_removes_it()
    {
        var item = Assert.Single(DriftWorld.Compare(Assigned(PrincipalType.Group, "g-sec")));

        Assert.Equal((DriftKind.UnmanagedAssignment, DriftSeverity.Error, "sec as Admin on shop-dev (222222222222)"), (item.Kind, item.Severity, item.Object));
        Assert.Equal("access/assignment/222222222222/Admin/group/sec", item.Id);
        Assert.Contains($"Remove-IdcAssignment -AccountId 222222222222 -PermissionSetArn {DriftWorld.AdminArn} -PrincipalType Group -PrincipalId g-sec", item.Remedy, StringComparison.Ordinal);
        Assert.Equal(["222222222222"], item.Accounts);
        Assert.Equal(("assignments", 12), (item.Place!.Path, item.Place.Line));
    }

    [Fact]
    public void An_assignment_of_a_single_user_is_called_out_as_such()
    {
        var item = Assert.Single(DriftWorld.Compare(Assigned(PrincipalType.User, "u-ada")));

        Assert.Equal((DriftKind.DirectAssignment, "ada@example.com as Admin on shop-dev (222222222222)"), (item.Kind, item.Object));
    }

    [Fact]
    public void A_users_assignment_that_the_file_wishes_is_no_drift_however_its_login_is_written()
    {
        var setup = SetupReader.Parse(DriftWorld.File.Replace("group: ops, permissionSets", "user: ADA@example.com, permissionSets", StringComparison.Ordinal));

        Assert.Empty(DriftWorld.Compare(s_live with { Assignments = [new AccountAssignment(DriftWorld.Dev, DriftWorld.AdminArn, PrincipalType.User, "u-ada")] }, setup: setup));
    }

    [Theory]
    [InlineData(PrincipalType.Group)]
    [InlineData(PrincipalType.User)]
    public void An_assignment_whose_principal_is_gone_is_orphaned(PrincipalType type)
    {
        var item = Assert.Single(DriftWorld.Compare(Assigned(type, "gone-1")));

        Assert.Equal((DriftKind.OrphanedAssignment, DriftSeverity.Warning), (item.Kind, item.Severity));
        Assert.Contains("no longer exists", item.Reason, StringComparison.Ordinal);
        Assert.Contains("-PrincipalId gone-1", item.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_protects_is_a_note_and_says_so()
    {
        var item = Assert.Single(DriftWorld.Compare(s_live with { Assignments = [DriftWorld.Wished, new AccountAssignment("333333333333", DriftWorld.AdminArn, PrincipalType.Group, "g-sec")] }));

        Assert.Equal((DriftKind.UnmanagedAssignment, DriftSeverity.Note, true), (item.Kind, item.Severity, item.IsProtected));
        Assert.Contains("account 333333333333 is protected", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_the_file_does_not_name_is_unmanaged()
    {
        var live = s_live with { PermissionSets = s_live.PermissionSets.Add("Old", DriftWorld.Set("Old", "arn:aws:sso:::permissionSet/ssoins-1/ps-2")) };

        var item = Assert.Single(DriftWorld.Compare(live));

        Assert.Equal((DriftKind.UnmanagedPermissionSet, "access/permission-set/Old"), (item.Kind, item.Id));
    }

    [Fact]
    public void A_set_that_accounts_have_in_an_older_state_is_reported_once_with_the_accounts()
    {
        var live = s_live with { PermissionSets = s_live.PermissionSets.SetItem("Admin", DriftWorld.Set("Admin", DriftWorld.AdminArn) with { OutdatedAccounts = [DriftWorld.Dev] }) };
        var plan = Plan(DriftWorld.Step("access/permission-set/Admin", PlanAction.Update, "permission set Admin", "provision it anew where an older state is", new PermissionSetStep(DriftWorld.Setup.PermissionSets[0])));

        var item = Assert.Single(DriftWorld.Compare(live, plan));

        Assert.Equal(DriftKind.OutdatedPermissionSet, item.Kind);
        Assert.Equal([DriftWorld.Dev], item.Accounts);
        Assert.Contains("Publish-IdcPermissionSet 'Admin'", item.Remedy, StringComparison.Ordinal);
        Assert.Equal(11, item.Place!.Line);
    }

    [Fact]
    public void Changes_of_the_plan_are_managed_differences_with_before_and_after_and_the_line_of_the_file()
    {
        var step = DriftWorld.Step("identities/group/ops", PlanAction.Update, "Okta group ops", "its description differs", new OktaGroupStep("ops", "x")) with { Before = "y", After = "x" };

        var item = Assert.Single(DriftWorld.Compare(s_live, Plan(step, step with { Id = "identities/group/aws-users", Action = PlanAction.Nothing, Reason = "it exists" })));

        Assert.Equal((DriftKind.ManagedDifference, DriftSeverity.Warning, PlanAction.Update, "its description differs"), (item.Kind, item.Severity, item.Action, item.Reason));
        Assert.Equal(("\"y\"", "\"x\""), (item.Before!.ToJsonString(), item.After!.ToJsonString()));
        Assert.Equal(("okta.groups[0]", 6), (item.Place!.Path, item.Place.Line));
    }

    [Fact]
    public void What_differs_and_is_protected_is_a_note()
    {
        var step = DriftWorld.Step("identities/group/ops", PlanAction.Nothing, "Okta group ops", "it is protected (group ops); else: its description differs", new OktaGroupStep("ops", "x"));

        var item = Assert.Single(DriftWorld.Compare(s_live, Plan(step)));

        Assert.Equal((DriftSeverity.Note, true), (item.Severity, item.IsProtected));
    }

    [Fact]
    public void Profiles_of_this_machine_are_no_drift() =>
        Assert.Empty(DriftWorld.Compare(s_live, Plan(DriftWorld.Step("access/cli-profiles", PlanAction.Update, "profiles", "some are missing", new CliProfilesStep(new CliProfilesSetup { Session = "s" }, [])))));

    [Fact]
    public void What_a_plan_removes_has_its_own_kind_and_is_reported_once()
    {
        var live = Assigned(PrincipalType.User, "u-ada");
        var plan = Plan(
            DriftWorld.Step("access/assignment/222222222222/Admin/user/ada@example.com", PlanAction.Delete, "ada", "the file says all", new RemoveAccountAssignmentStep(PrincipalType.User, "ada@example.com", "u-ada", "Admin", DriftWorld.AdminArn, DriftWorld.Dev)),
            DriftWorld.Step("identities/member/ops/eve@example.com", PlanAction.Delete, "eve in ops", "the file does not list her", new RemoveGroupMemberStep("ops", "eve@example.com")));

        Assert.Equal([DriftKind.DirectAssignment, DriftKind.ExtraMember], DriftWorld.Compare(live, plan).Select(item => item.Kind));
    }

    [Fact]
    public void The_Okta_side_is_looked_over_for_pushes_groups_users_rules_and_users_never_provisioned()
    {
        var okta = s_live.Okta;
        var live = s_live with
        {
            Okta = okta with
            {
                Groups = okta.Groups.Add("00gnew00000000000001", DriftWorld.Group("00gnew00000000000001", "it's new")),
                Push = okta.Push.Add(new OktaPushMapping { Id = "gPm2", SourceGroupId = "00gnew00000000000001", Status = "ERROR", ErrorSummary = "duplicate" }),
                AppGroups = okta.AppGroups.Add(new OktaAppGroup { Id = "00gnew00000000000001" }),
                AppUsers = okta.AppUsers.Add("00ueve00000000000001", new OktaAppUser { Id = "00ueve00000000000001", Scope = "USER", Status = "STAGED", Credentials = new OktaAppUserCredentials("eve@example.com") }),
                Rules =
                [
                    Rule("0pr1", "INVALID", "00gops00000000000001"),
                    Rule("0pr2", "ACTIVE", "00gops00000000000001"),
                    Rule("0pr3", "INACTIVE", "00gothers00000000001"),
                ],
            },
        };

        var items = DriftWorld.Compare(live);

        Assert.Equal(
            [DriftKind.UnmanagedAppAssignment, DriftKind.DirectAppAssignment, DriftKind.BrokenRule, DriftKind.UnmanagedRule, DriftKind.UnmanagedPush, DriftKind.UnprovisionedUser],
            items.Select(item => item.Kind));
        Assert.Contains("brings users into ops", items[3].Reason, StringComparison.Ordinal);
        Assert.Contains("-Group 'it''s new'", items[4].Remedy, StringComparison.Ordinal);
        Assert.Contains("duplicate", items[4].Reason, StringComparison.Ordinal);
        Assert.Contains("nobody comes into ops", items[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Application_assignments_beyond_the_file_are_an_alarm_where_the_file_names_the_application_and_a_warning_elsewhere()
    {
        var setup = SetupReader.Parse(DriftWorld.File + "\napplications:\n  - { application: Q, group: ops }\n");
        var live = s_live with { Applications = [App("Q", "arn:q", "g-ops", "g-sec"), App("Other", "arn:o", "g-sec")] };

        var items = DriftWorld.Compare(live, setup: setup);

        Assert.Equal([("sec on application Q", DriftSeverity.Error), ("sec on application Other", DriftSeverity.Warning)], items.Select(item => (item.Object, item.Severity)));
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(20, DriftSeverity.Warning)]
    [InlineData(-1, DriftSeverity.Error)]
    public void A_token_is_reported_before_it_expires(int days, DriftSeverity? severity)
    {
        var live = s_live with { Trust = new TrustSnapshot { Tokens = [new IdcScimToken { TokenId = "t-1", Expiration = DriftWorld.Now.AddDays(days) }] } };

        Assert.Equal(severity, DriftWorld.Compare(live).Select(item => (DriftSeverity?)item.Severity).SingleOrDefault());
    }

    [Fact]
    public void Ids_are_unique_and_the_order_is_always_the_same()
    {
        var many = s_live with
        {
            Assignments = [DriftWorld.Wished, .. from id in (string[])["g-sec", "gone-1", "gone-2"] select new AccountAssignment(DriftWorld.Dev, DriftWorld.AdminArn, PrincipalType.Group, id)],
        };

        var items = DriftWorld.Compare(many);

        Assert.Equal(3, items.Select(item => item.Id).Distinct().Count());
        Assert.Equal(items.Select(item => item.Id), DriftWorld.Compare(many with { Assignments = [.. many.Assignments.Reverse()] }).Select(item => item.Id));
    }

    private static Plan Plan(params PlanStep[] steps) => new([.. steps], []);

    private static TenantInventory Assigned(PrincipalType type, string id) => s_live with { Assignments = [DriftWorld.Wished, new AccountAssignment(DriftWorld.Dev, DriftWorld.AdminArn, type, id)] };

    private static ApplicationInventory App(string name, string arn, params string[] groups) =>
        new(new IdcApplication { ApplicationArn = arn, Name = name }, [.. groups.Select(id => new ApplicationAssignment(arn, PrincipalType.Group, id))]);

    private static OktaGroupRule Rule(string id, string status, string group) => new()
    {
        Id = id,
        Name = $"rule {id}",
        Status = status,
        Actions = new JsonObject { ["assignUserToGroups"] = new JsonObject { ["groupIds"] = new JsonArray(group) } },
    };
}
