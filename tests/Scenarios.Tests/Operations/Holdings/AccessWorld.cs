using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Operations.Holdings;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Holdings;

/// <summary>Users, groups, sets and assignments made by hand, and questions about them.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly AwsSandbox _sandbox;
    private readonly string _store;

    private AccessWorld(AwsSandbox sandbox, IReadOnlyList<string> accounts) => (_sandbox, Accounts, _store) = (sandbox, accounts, sandbox.Server.Info.IdentityStoreId!);

    public IReadOnlyList<string> Accounts { get; }

    public IdcConnection Connection => _sandbox.Connection;

    public AwsSandbox Sandbox => _sandbox;

    private IIdentityStoreClient Store => Connection.Client.IdentityStore;

    public static async Task<AccessWorld> StartAsync()
    {
        var sandbox = await AwsSandbox.StartAsync();
        return new AccessWorld(sandbox, [.. (await sandbox.AccountsAsync()).Select(a => a.Id)]);
    }

    public Task<string> UserAsync(string name) => Store.CreateUserAsync(_store, new NewIdcUser(name, name, new IdcUserName("A", "B"), name), None);

    public async Task<string> GroupAsync(string name, params string[] users)
    {
        var group = await Store.CreateGroupAsync(_store, name, null, None);
        foreach (var user in users)
        {
            await JoinAsync(group, user);
        }

        return group;
    }

    public Task JoinAsync(string group, string user) => Store.CreateGroupMembershipAsync(_store, group, user, None);

    public async Task LeaveAsync(string group, string user) =>
        await Store.DeleteGroupMembershipAsync(_store, (await Store.GetGroupMembershipIdAsync(_store, group, user, None))!, None);

    public async Task<IdcUser> FindUserAsync(string id) => (await Store.DescribeUserAsync(_store, id, None))!;

    public async Task<IdcGroup> FindGroupAsync(string id) => (await Store.DescribeGroupAsync(_store, id, None))!;

    public async Task<string> SetAsync(string name, string policy) =>
        (await new PermissionSetOperations(Connection, new AskedInteraction()).EnsureAsync(new PermissionSetWish { Name = name, ManagedPolicies = [policy] }, None)).Result!.PermissionSetArn!;

    public async Task AssignAsync(params AccountAssignment[] assignments) =>
        await new AssignmentOperations(Connection, new AskedInteraction()).EnsureAsync(assignments, None).ToListAsync();

    public async Task UnassignAsync(params AccountAssignment[] assignments) =>
        await new AssignmentOperations(Connection, new AskedInteraction()).RemoveAsync(assignments, None).ToListAsync();

    /// <summary>A moment that lies after all that was done: the newest event's time, in the whole seconds that CloudTrail knows.</summary>
    public async Task<DateTimeOffset> MomentAsync()
    {
        var newest = (await Connection.Client.CloudTrail.LookupEventsAsync(new(), None).FirstAsync()).EventTime!.Value;
        while (Connection.Client.Pace.UtcNow < newest.AddSeconds(1.1))
        {
            await Task.Delay(50);
        }

        return newest.AddSeconds(0.5);
    }

    /// <summary>The rows as text, without those that tell what was not read.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(AccessQuestion question) =>
        [.. (await RowsAsync(question))
            .Where(r => r.Kind != IdcAccessKind.NotRead).Select(r => $"{r.User} {r.PermissionSet} {r.AccountId} {r.Through}").Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<IdcAccess>> RowsAsync(AccessQuestion question) =>
        await new IdcAccessOperations(Connection, null, new AskedInteraction()).ListAsync(question, None).ToListAsync();

    public async ValueTask DisposeAsync() => await _sandbox.DisposeAsync();
}
