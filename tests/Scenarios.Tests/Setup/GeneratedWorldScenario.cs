using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>A made-up world is whole: a setup that says what is in it finds nothing to do.</summary>
public class GeneratedWorldScenario
{
    private const string Setup = """
        version: 1
        breakGlass: IAM user emergency
        okta:
          users: [{ login: user-0001@example.com, firstName: User, lastName: "0001" }, { login: user-0002@example.com, firstName: User, lastName: "0002" }]
          groups:
            - { name: aws-users, members: [user-0001@example.com, user-0002@example.com] }
            - { name: group-001, members: [user-0001@example.com, user-0002@example.com] }
            - { name: group-002, members: [user-0001@example.com, user-0002@example.com] }
          assign: [aws-users]
          push: [group-001, group-002]
        permissionSets:
          - { name: set-01, managedPolicies: [ReadOnlyAccess], sessionDuration: 4h }
          - { name: set-02, managedPolicies: [ReadOnlyAccess], sessionDuration: 4h }
        assignments:
          - { group: group-001, permissionSets: [set-01], accounts: ["ou:/Workloads/U01", "ou:/Workloads/U02", "ou:/Workloads/U03", "ou:/Workloads/U04"] }
          - { group: group-002, permissionSets: [set-02], accounts: ["ou:/Workloads/U04", "ou:/Workloads/U05", "ou:/Workloads/U06", "ou:/Workloads/U07"] }
        """;

    [Fact]
    public async Task What_is_in_it_is_what_its_size_says_and_a_plan_changes_nothing()
    {
        await using var world = await World.StartAsync(new WorldSize(Accounts: 8, PermissionSets: 2, Groups: 2, Users: 2, Assignments: 8));
        using var run = await world.ConnectAsync(Setup, new Entry(Rehearsal: false), TestContext.Current.CancellationToken);
        var plan = await new SetupEngine(run.Context).PlanAsync(TestContext.Current.CancellationToken);
        Assert.Equal([], plan.Steps.Where(step => step.IsChange).Select(step => $"{step.Id}: {step.Reason}"));
    }
}
