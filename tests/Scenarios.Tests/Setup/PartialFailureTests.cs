using System.Text.Json.Nodes;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>What fails fails alone: the rest goes on, the report says which is which, and the next run finishes.</summary>
public class PartialFailureTests
{
    internal const string Setup = """
        version: 1
        breakGlass: IAM user emergency
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups:
            - { name: aws-users, members: [ada@example.com] }
            - { name: ops, members: [ada@example.com] }
          assign: [aws-users]
          push: [ops]
        permissionSets:
          - { name: Admin, managedPolicies: [AdministratorAccess] }
          - { name: Platform, customerManagedPolicies: [{ name: Missing }] }
        assignments:
          - { group: ops, permissionSets: [Admin, Platform], accounts: ["name:shop-dev", "name:pay-dev"] }
        """;

    [Fact]
    public async Task A_policy_that_one_account_lacks_fails_that_assignment_alone_and_the_next_run_finishes()
    {
        await using var world = await World.StartAsync("small");
        await PolicyAsync(world, "200000000003");

        var first = await RunAsync(world);
        Assert.Equal(RunOutcome.Failed, first.Outcome);
        var failed = Assert.Single(first.Steps, step => step.State == StepState.Failed);
        Assert.Equal("access/assignment/200000000005/Platform/group/ops", failed.Step.Id);
        Assert.Contains("Missing", failed.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(3, first.Steps.Count(step => step.Step.Id.StartsWith("access/assignment/", StringComparison.Ordinal) && step.State == StepState.Done));

        await PolicyAsync(world, "200000000005");
        var second = await RunAsync(world);
        Assert.Equal(RunOutcome.Done, second.Outcome);
        Assert.Equal(["access/assignment/200000000005/Platform/group/ops"], second.Steps.Where(step => step.State == StepState.Done).Select(step => step.Step.Id));
        Assert.Equal(RunOutcome.Unchanged, (await RunAsync(world)).Outcome);
    }

    [Fact]
    public async Task A_permission_set_that_AWS_refuses_blocks_its_own_assignments_alone()
    {
        await using var world = await World.StartAsync("small");
        await PolicyAsync(world, "200000000003", "200000000005");
        world.Sandbox.Faults.Add(new Sandbox.Faults.FaultRule { Operation = "AttachCustomerManagedPolicyReferenceToPermissionSet", Status = 400, Body = """{"__type":"ValidationException","Message":"no"}""" });

        var first = await RunAsync(world);
        Assert.Equal("access/permission-set/Platform", Assert.Single(first.Steps, step => step.State == StepState.Failed).Step.Id);
        Assert.Equal(2, first.Steps.Count(step => step.State == StepState.Blocked && step.Step.Id.Contains("/Platform/", StringComparison.Ordinal)));
        Assert.Equal(2, first.Steps.Count(step => step.State == StepState.Done && step.Step.Id.Contains("/Admin/", StringComparison.Ordinal)));

        world.Sandbox.Faults.Clear();
        Assert.Equal(RunOutcome.Done, (await RunAsync(world)).Outcome);
        Assert.Equal(RunOutcome.Unchanged, (await RunAsync(world)).Outcome);
    }

    [Fact]
    public async Task Two_spellings_of_one_group_are_one_assignment_and_no_crash()
    {
        await using var world = await World.StartAsync("small");
        await PolicyAsync(world, "200000000003", "200000000005");
        Assert.Equal(RunOutcome.Done, (await RunAsync(world)).Outcome);

        using var run = await world.ConnectAsync(Setup + "\n  - { user: ada@example.com, permissionSets: [Admin], accounts: [\"name:shop-dev\"] }\n  - { user: ADA@example.com, permissionSets: [Admin], accounts: [\"name:shop-dev\"] }", TestContext.Current.CancellationToken);
        var report = await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(report.Steps, step => step.State is StepState.Blocked);
    }

    private static Task PolicyAsync(World world, params string[] accounts) => world.Sandbox.PersonAsync(
        "aws",
        "create-customer-managed-policy",
        new JsonObject { ["name"] = "Missing", ["accountIds"] = new JsonArray([.. accounts.Select(a => JsonValue.Create(a))]) },
        TestContext.Current.CancellationToken);

    private static async Task<SetupReport> RunAsync(World world)
    {
        using var run = await world.ConnectAsync(Setup, TestContext.Current.CancellationToken);
        return await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), TestContext.Current.CancellationToken);
    }
}
