using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Access;

public sealed class AssignmentScenarios
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Many_assignments_are_made_inside_the_limits_and_found_again()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var wished = await WishedAsync(sandbox, sets: 4);
        var operations = new AssignmentOperations(sandbox.Connection, new AskedInteraction());

        var made = await operations.EnsureAsync(wished, None).ToListAsync();

        Assert.True(wished.Count >= 40);
        Assert.Equal([.. wished], made.Where(r => r.State == AssignmentState.Created).Select(r => r.Assignment).ToHashSet());
        Assert.InRange(sandbox.Server.Metrics.PeakOutstanding, 2, AssignmentOperations.MaxRunning);
        Assert.Equal(0, sandbox.Server.Metrics.Conflicts);
        Assert.All(await operations.EnsureAsync(wished, None).ToListAsync(), r => Assert.Equal(AssignmentState.Unchanged, r.State));
        Assert.All(await operations.RemoveAsync(wished, None).ToListAsync(), r => Assert.Equal(AssignmentState.Removed, r.State));
        Assert.Empty(await operations.ListAsync(new AssignmentFilter(PrincipalType: PrincipalType.Group, PrincipalId: wished[0].PrincipalId), None).ToListAsync());
    }

    [Fact]
    public async Task A_failed_assignment_says_why_and_does_not_stop_the_others()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var wished = await WishedAsync(sandbox, sets: 1);
        var broken = wished[0] with { AccountId = "999999999999" };

        var results = await new AssignmentOperations(sandbox.Connection, new AskedInteraction()).EnsureAsync([broken, .. wished], None).ToListAsync();

        var failed = Assert.Single(results, r => r.State == AssignmentState.Failed);
        Assert.Equal(broken, failed.Assignment);
        Assert.NotNull(failed.Failure);
        Assert.Equal(wished.Count, results.Count(r => r.State == AssignmentState.Created));
    }

    [Fact]
    public async Task Without_permission_nothing_is_assigned()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var wished = await WishedAsync(sandbox, sets: 1);

        var results = await new AssignmentOperations(sandbox.Connection, new AskedInteraction(allow: false)).EnsureAsync(wished, None).ToListAsync();

        Assert.All(results, r => Assert.Equal(AssignmentState.NotAllowed, r.State));
        Assert.Equal(0, sandbox.Server.Metrics.PeakOutstanding);
    }

    [Fact]
    public async Task Assignments_are_listed_by_account_and_set_too()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var wished = await WishedAsync(sandbox, sets: 2);
        var operations = new AssignmentOperations(sandbox.Connection, new AskedInteraction());
        await operations.EnsureAsync(wished, None).ToListAsync();

        Assert.Equal([.. wished], (await operations.ListAsync(new AssignmentFilter(), None).ToListAsync()).ToHashSet());
        Assert.Equal(2, (await operations.ListAsync(new AssignmentFilter(AccountId: wished[0].AccountId), None).ToListAsync()).Count);
        Assert.Equal(wished.Count / 2, (await operations.ListAsync(new AssignmentFilter(PermissionSetArn: wished[0].PermissionSetArn), None).ToListAsync()).Count);
    }

    [Fact]
    public async Task An_account_instance_has_no_assignments_and_says_so()
    {
        await using var sandbox = await AwsSandbox.StartAsync("account");
        var operations = new AssignmentOperations(sandbox.Connection, new AskedInteraction());

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => operations.EnsureAsync([new AccountAssignment("111122223333", "arn:x", PrincipalType.Group, "g")], None).ToListAsync().AsTask());

        Assert.Equal(ErrorIds.AccountInstanceUnsupported, e.ErrorId);
    }

    private static async Task<IReadOnlyList<AccountAssignment>> WishedAsync(AwsSandbox sandbox, int sets)
    {
        var group = await sandbox.GroupAsync("devs");
        var operations = new PermissionSetOperations(sandbox.Connection, new AskedInteraction());
        var wished = new List<AccountAssignment>();
        for (var i = 1; i <= sets; i++)
        {
            var set = (await operations.EnsureAsync(new PermissionSetWish { Name = $"Set-{i}" }, None)).Result!;
            wished.AddRange((await sandbox.AccountsAsync()).Select(a => new AccountAssignment(a.Id, set.PermissionSetArn!, PrincipalType.Group, group)));
        }

        return wished;
    }
}
