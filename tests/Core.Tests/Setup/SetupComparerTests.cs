using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Organization;
using OktaIdc.Setup;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Core.Tests.Setup;

public class SetupComparerTests
{
    private const string Text = """
        version: 1
        organization: { create: true }
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups:
            - { name: aws-users, members: [ada@example.com] }
            - { name: ops, members: [ada@example.com] }
          assign: [aws-users]
          push: [ops]
        permissionSets: [{ name: Admin, managedPolicies: [AdministratorAccess] }]
        assignments: [{ group: ops, permissionSets: [Admin], accounts: ["ou:/Dev"] }]
        """;

    private static readonly IdcPermissionSet s_admin = new() { Name = "Admin", PermissionSetArn = "ps-1", ManagedPolicies = ["arn:aws:iam::aws:policy/AdministratorAccess"] };

    private static readonly SetupDocument s_setup = SetupReader.Parse(Text, "setup.yaml");

    [Fact]
    public void From_nothing_every_step_stands_after_what_it_needs()
    {
        var plan = SetupComparer.Compare(s_setup, WithAccounts());

        var seen = new HashSet<string>();
        foreach (var step in plan.Steps)
        {
            Assert.All(step.DependsOn, need => Assert.Contains(need, seen));
            seen.Add(step.Id);
        }
    }

    [Fact]
    public void Provisioning_is_on_before_anyone_is_assigned()
    {
        var plan = SetupComparer.Compare(s_setup, WithAccounts());

        var assignment = Assert.Single(plan.Steps, step => step.Body is AppAssignmentStep);
        Assert.Contains(plan.Steps.Single(step => step.Body is ProvisioningStep).Id, assignment.DependsOn);
    }

    [Fact]
    public void Assignments_wait_for_the_organization_that_is_still_to_be_made()
    {
        var plan = SetupComparer.Compare(s_setup, new SetupSnapshot());

        Assert.Single(plan.Deferred);
        Assert.DoesNotContain(plan.Steps, step => step.Body is AccountAssignmentStep);
        Assert.False(plan.IsEmpty);
    }

    [Fact]
    public void An_assignment_that_is_there_is_left_alone()
    {
        var live = WithAccounts() with
        {
            Access = new AccessSnapshot
            {
                PermissionSets = new AccessSnapshot().PermissionSets.Add("Admin", s_admin),
                GroupIds = new AccessSnapshot().GroupIds.Add("ops", "g-1"),
                Assignments = [new AccountAssignment("222222222222", "ps-1", PrincipalType.Group, "g-1")],
            },
        };

        var plan = SetupComparer.Compare(s_setup, live);

        Assert.Equal(PlanAction.Nothing, plan.Steps.Single(step => step.Body is AccountAssignmentStep).Action);
        Assert.Equal(PlanAction.Nothing, plan.Steps.Single(step => step.Body is PermissionSetStep).Action);
    }

    [Fact]
    public void A_permission_set_that_differs_is_updated_and_the_reason_says_where()
    {
        var live = WithAccounts() with
        {
            Access = new AccessSnapshot { PermissionSets = new AccessSnapshot().PermissionSets.Add("Admin", s_admin with { SessionDuration = TimeSpan.FromHours(12) }) },
        };

        var step = SetupComparer.Compare(s_setup, live).Steps.Single(step => step.Body is PermissionSetStep);

        Assert.Equal(PlanAction.Update, step.Action);
        Assert.Contains("12:00:00", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_was_changed_and_not_provisioned_since_is_updated()
    {
        var live = WithAccounts() with
        {
            Access = new AccessSnapshot { PermissionSets = new AccessSnapshot().PermissionSets.Add("Admin", s_admin), Outdated = ["Admin"] },
        };

        Assert.Equal(PlanAction.Update, SetupComparer.Compare(s_setup, live).Steps.Single(step => step.Body is PermissionSetStep).Action);
    }

    [Fact]
    public void The_same_states_give_the_same_plan()
    {
        var first = SetupComparer.Compare(s_setup, WithAccounts());
        var second = SetupComparer.Compare(s_setup, WithAccounts());

        Assert.Equal(first.Steps.Select(step => (step.Id, step.Action, step.Reason)), second.Steps.Select(step => (step.Id, step.Action, step.Reason)));
    }

    private static SetupSnapshot WithAccounts() => new()
    {
        Organization = new AwsOrganization { Id = "o-1", FeatureSet = "ALL", ManagementAccountId = "111111111111" },
        Accounts =
        [
            new SelectableAccount { Id = "111111111111", Name = "management", IsManagement = true },
            new SelectableAccount { Id = "222222222222", Name = "dev", OuPath = "/Dev" },
        ],
    };
}
