using System.Globalization;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Core.Tests.Setup;

/// <summary>Which action a difference becomes, with the state before and after.</summary>
public class PlanActionTests
{
    [Fact]
    public void A_push_links_to_a_group_that_Identity_Center_has_already()
    {
        var step = Push(new PlanWorld().OktaGroup("ops").IdcGroups("ops"));

        Assert.Equal(PlanAction.Adopt, step.Action);
        Assert.True(step.IsChange);
        Assert.False(step.IsDeletion);
    }

    [Fact]
    public void A_push_that_failed_is_made_anew()
    {
        var step = Push(new PlanWorld().OktaGroup("ops").IdcGroups("ops").Pushed("ops", error: "Group name taken"));

        Assert.Equal(PlanAction.Replace, step.Action);
        Assert.True(step.IsDeletion);
        Assert.Contains("Group name taken", step.Reason, StringComparison.Ordinal);
        Assert.Equal("ERROR", step.Before!["status"]!.ToString());
    }

    [Fact]
    public void A_push_that_stands_is_left_alone() =>
        Assert.Equal(PlanAction.Nothing, Push(new PlanWorld().OktaGroup("ops").IdcGroups("ops").Pushed("ops")).Action);

    [Fact]
    public void A_changed_set_shows_the_parts_that_differ_and_no_others()
    {
        var setup = PlanWorld.Setup("permissionSets: [{ name: Admin, description: new, sessionDuration: 4h }]");
        var step = new PlanWorld().Sets("Admin").Plan(setup).Steps.Single(step => step.Body is PermissionSetStep);

        Assert.Equal(PlanAction.Update, step.Action);
        Assert.Equal("""{"description":null,"sessionDuration":"01:00:00"}""", step.Before!.ToJsonString());
        Assert.Equal("""{"description":"new","sessionDuration":"04:00:00"}""", step.After!.ToJsonString());
    }

    [Theory]
    [InlineData("groups: [ops]", "group ops")]
    [InlineData("groups: [\"o*\"]", "group ops")]
    [InlineData("permissionSets: [\"?dmin\"]", "permission set Admin")]
    [InlineData("accounts: [\"ou:/Prod\"]", "account 333333333333")]
    public void What_is_protected_is_touched_by_no_step_and_the_reason_says_so(string kept, string said)
    {
        var setup = Protect(PlanWorld.Setup("permissionSets: [{ name: Admin }]\nassignments: [{ group: devs, permissionSets: [Admin], accounts: [dev] }]"), kept);
        var plan = new PlanWorld().Sets("Admin").Assigned("ops", "Admin", "333333333333").Plan(setup);

        var step = plan.Steps.Single(step => step.Body is RemoveAccountAssignmentStep);
        Assert.Equal(PlanAction.Nothing, step.Action);
        Assert.StartsWith($"it is protected ({said}); else: ", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_somebody_protected_has_is_not_removed()
    {
        var setup = Protect(PlanWorld.Setup("permissionSets: [{ name: Admin }]"), "groups: [ops]") with { Exclusive = [ExclusiveKind.PermissionSets] };
        var plan = new PlanWorld().Sets("Admin", "Other").Assigned("ops", "Other", "222222222222").Plan(setup);

        Assert.Empty(plan.Deletions);
        Assert.Contains("group ops", plan.Steps.Single(step => step.Body is RemovePermissionSetStep).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_users_and_groups_get_no_member_and_no_creation_either()
    {
        var setup = Protect(PlanWorld.Setup("", groups: "[{ name: ops, members: [ada@example.com, bob@example.com] }, { name: devs }]"), "users: [\"ADA@*\"]");
        var plan = new PlanWorld().OktaGroup("ops").Plan(setup);

        Assert.All(plan.Steps.Where(step => step.Target.Contains("ada@", StringComparison.Ordinal)), step => Assert.False(step.IsChange));
        Assert.Contains(plan.Steps, step => step.IsChange && step.Target == "bob@example.com in Okta group ops");
    }

    [Fact]
    public void Fifty_thousand_assignments_are_compared_with_little_garbage()
    {
        var accounts = Enumerable.Range(0, 500).Select(i => (600000000000 + i).ToString(CultureInfo.InvariantCulture)).ToList();
        var sets = Enumerable.Range(0, 10).Select(i => $"set{i}").ToArray();
        var groups = Enumerable.Range(0, 10).Select(i => $"group{i}").ToArray();
        var setup = PlanWorld.Setup(
            $"permissionSets: [{string.Join(", ", sets.Select(s => $"{{ name: {s} }}"))}]\nassignments: [{string.Join(", ", groups.Select(g => $"{{ group: {g}, permissionSets: [{string.Join(", ", sets)}], accounts: [all] }}"))}]",
            $"[{string.Join(", ", groups.Select(g => $"{{ name: {g} }}"))}]",
            $"[{string.Join(", ", groups)}]");
        var live = new PlanWorld().Sets(sets).IdcGroups(groups).Accounts(accounts).Access(a => a with
        {
            Assignments = [.. from account in accounts from set in sets from g in groups select new AccountAssignment(account, "ps-" + set, PrincipalType.Group, "g-" + g)],
        });
        var warm = live.Plan(setup);
        Assert.Equal(50_000, warm.Steps.Count(step => step is { Body: AccountAssignmentStep, IsChange: false }));

        var before = GC.GetAllocatedBytesForCurrentThread();
        live.Plan(setup);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    private static SetupDocument Protect(SetupDocument setup, string kept) =>
        setup with { Protected = SetupReader.Parse($"version: 1\nprotected: {{ {kept} }}", "setup.yaml").Protected };

    private static PlanStep Push(PlanWorld world) => world.Plan(PlanWorld.Setup("")).Steps.Single(step => step.Body is GroupPushStep { GroupName: "ops" });
}
