using OktaIdc.Setup;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Core.Tests.Setup;

/// <summary>What a plan may remove, and in which order.</summary>
public class DeletionPlanTests
{
    private const string Dev = "222222222222";
    private const string Prod = "333333333333";
    private const string Old = "444444444444";

    private const string OpsOnDev = """
        permissionSets: [{ name: Admin }, { name: Read }]
        assignments: [{ group: ops, permissionSets: [Admin], accounts: [dev] }]
        """;

    [Fact]
    public void An_assignment_of_the_files_own_group_and_set_that_no_selector_wishes_is_removed()
    {
        var plan = new PlanWorld().Sets("Admin", "Read").Assigned("ops", "Admin", Dev).Assigned("ops", "Admin", Prod).Assigned("devs", "Read", Dev).Plan(PlanWorld.Setup(OpsOnDev));

        Assert.Equal(["devs as Read on dev (222222222222)", "ops as Admin on prod (333333333333)"], Targets(plan, PlanAction.Delete).Order());
        var removal = plan.Steps.Single(step => step.Body is RemoveAccountAssignmentStep { Principal: "ops" });
        Assert.Equal("g-ops", ((RemoveAccountAssignmentStep)removal.Body).PrincipalId);
        Assert.Equal("""{"group":"ops","permissionSet":"Admin","account":"333333333333"}""", removal.Before!.ToJsonString());
        Assert.Equal(2, plan.Deletions.Count());
    }

    [Theory]
    [InlineData("strangers", "Admin")]
    [InlineData("ops", "Other")]
    public void An_assignment_of_somebody_elses_group_or_set_is_left_alone(string group, string set)
    {
        var plan = new PlanWorld().Sets("Admin", "Read", "Other").Assigned(group, set, Prod).Plan(PlanWorld.Setup(OpsOnDev));

        Assert.Empty(plan.Deletions);
    }

    [Fact]
    public void A_set_or_group_managed_elsewhere_owns_no_assignment()
    {
        var setup = PlanWorld.Setup("permissionSets: [{ name: Admin, managed: elsewhere }, { name: Read }]", groups: "[{ name: ops }, { name: devs, managed: elsewhere }]", push: "[ops]");
        var plan = new PlanWorld().Sets("Admin", "Read").Assigned("ops", "Admin", Prod).Assigned("devs", "Read", Prod).Plan(setup);

        Assert.Empty(plan.Deletions);
    }

    [Fact]
    public void Where_the_file_names_all_assignments_everything_else_goes_orphans_too()
    {
        var setup = PlanWorld.Setup(OpsOnDev) with { Exclusive = [ExclusiveKind.Assignments] };
        var plan = new PlanWorld().Sets("Admin", "Read", "Other").Assigned("strangers", "Other", Prod).Orphan("Admin", Dev).Plan(setup);

        Assert.Equal(["strangers as Other on prod (333333333333)", "u-gone as Admin on dev (222222222222)"], Targets(plan, PlanAction.Delete).Order());
        Assert.Contains("principal is unknown", plan.Steps.Single(step => step.Target.StartsWith("u-gone", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_goes_after_its_last_assignment()
    {
        var setup = PlanWorld.Setup(OpsOnDev) with { Exclusive = [ExclusiveKind.PermissionSets] };
        var plan = new PlanWorld().Sets("Admin", "Read", "Other").Assigned("strangers", "Other", Prod).Assigned("ops", "Other", Dev).Plan(setup);

        var set = plan.Steps.Single(step => step.Body is RemovePermissionSetStep);
        Assert.Equal("permission set Other", set.Target);
        Assert.Equal(PlanAction.Delete, set.Action);
        var unassign = plan.Steps.Where(step => step.Body is RemoveAccountAssignmentStep).ToList();
        Assert.Equal(2, unassign.Count);
        Assert.All(unassign, step => Assert.Contains(step.Id, set.DependsOn));
        Assert.All(unassign, step => Assert.True(plan.Steps.IndexOf(step) < plan.Steps.IndexOf(set)));
    }

    [Fact]
    public void A_set_that_loses_its_account_is_changed_after_it_so_that_nothing_is_provisioned_there()
    {
        var plan = new PlanWorld().Sets("Admin", "Read").Outdated("Read").Outdated("Admin").Assigned("devs", "Read", Prod).Assigned("ops", "Admin", Dev).Assigned("devs", "Admin", Dev).Plan(PlanWorld.Setup(OpsOnDev));

        var emptied = plan.Steps.Single(step => step.Body is RemoveAccountAssignmentStep { PermissionSet: "Read" });
        Assert.Contains(emptied.Id, Set(plan, "Read").DependsOn);
        var shared = plan.Steps.Single(step => step.Body is RemoveAccountAssignmentStep { PermissionSet: "Admin" });
        Assert.DoesNotContain(shared.Id, Set(plan, "Admin").DependsOn);
        Assert.True(plan.Steps.IndexOf(shared) > plan.Steps.IndexOf(Set(plan, "Admin")));
    }

    [Fact]
    public void An_assignment_on_an_account_that_is_not_active_stays_and_keeps_its_set()
    {
        var setup = PlanWorld.Setup(OpsOnDev) with { Exclusive = [ExclusiveKind.PermissionSets] };
        var plan = new PlanWorld().Sets("Admin", "Read", "Other").Assigned("ops", "Admin", Old).Assigned("ops", "Other", Old).Plan(setup);

        Assert.Empty(plan.Deletions);
        Assert.All(plan.Steps.Where(step => step.Body is RemoveAccountAssignmentStep), step => Assert.Contains("not active", step.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Members_leave_pushed_groups_before_assigned_ones()
    {
        var setup = SetupReader.Parse(
            """
            version: 1
            okta:
              users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
              groups: [{ name: aws-users, members: [ada@example.com] }, { name: ops, members: [] }]
              assign: [aws-users]
              push: [ops]
            """,
            "setup.yaml");
        var plan = new PlanWorld().OktaGroup("aws-users", "ada@example.com", "eve@example.com").OktaGroup("ops", "eve@example.com").Plan(setup);

        var fromAssigned = plan.Steps.Single(step => step.Body is RemoveGroupMemberStep { GroupName: "aws-users" });
        var fromPushed = plan.Steps.Single(step => step.Body is RemoveGroupMemberStep { GroupName: "ops" });
        Assert.Equal([fromPushed.Id], fromAssigned.DependsOn);
        Assert.Equal("eve@example.com in Okta group ops", fromPushed.Target);
    }

    [Fact]
    public void Who_may_have_come_by_a_rule_stays_a_member()
    {
        var setup = PlanWorld.Setup("", groups: "[{ name: ops, members: [] }]", push: "[ops]");

        Assert.Empty(new PlanWorld().OktaGroup("ops", "eve@example.com").Rule("all", "ops").Plan(setup).Deletions);
        Assert.Single(new PlanWorld().OktaGroup("ops", "eve@example.com").Rule("all", "devs").Plan(setup).Deletions);
    }

    [Fact]
    public void Pushes_and_app_assignments_go_only_where_the_file_names_all()
    {
        var world = new PlanWorld().OktaGroup("ops").Pushed("strangers").OnApp("strangers").UserOnApp("eve@example.com");
        var setup = PlanWorld.Setup("");

        Assert.Empty(world.Plan(setup).Deletions);
        var plan = world.Plan(setup with { Exclusive = [ExclusiveKind.Push, ExclusiveKind.AppAssignments] });
        Assert.Equal(["push of Okta group strangers", "group strangers on Okta app 'AWS IAM Identity Center'", "user eve@example.com on Okta app 'AWS IAM Identity Center'"], Targets(plan, PlanAction.Delete));
        Assert.Contains("identities/push/strangers", plan.Steps.Single(step => step.Target.StartsWith("group strangers", StringComparison.Ordinal)).DependsOn);
    }

    private static PlanStep Set(Plan plan, string name) => plan.Steps.Single(step => step.Body is PermissionSetStep set && set.Wished.Name == name);

    private static IEnumerable<string> Targets(Plan plan, PlanAction action) => plan.Steps.Where(step => step.Action == action).Select(step => step.Target);
}
