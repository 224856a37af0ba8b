using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Http;
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

    public OktaConnection Okta() => OktaConnection.Open(_sandbox.Server.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(_sandbox.Server.Info.OktaToken)));

    /// <summary>A member that Okta's SCIM client took out of a group, as CloudTrail has it.</summary>
    public async Task PatchedAsync(string group, DateTimeOffset at, string user)
    {
        using var seed = new AwsSeed(_sandbox.Server);
        await seed.PastAsync("trail", new JsonObject
        {
            ["name"] = "PatchGroup",
            ["source"] = "identitystore-scim.amazonaws.com",
            ["time"] = at.ToString("O"),
            ["request"] = new JsonObject { ["id"] = group, ["httpBody"] = new JsonObject { ["operations"] = new JsonArray(new JsonObject { ["op"] = "remove", ["path"] = "members", ["value"] = new JsonArray(new JsonObject { ["value"] = user }) }) } },
        });
    }

    /// <summary>Somebody who came into a group of Okta's, or left it, as the System Log has it.</summary>
    public async Task OktaMemberAsync(string type, string group, string login, DateTimeOffset at)
    {
        using var http = new HttpClient();
        using var content = new StringContent(
            new JsonObject
            {
                ["published"] = at.ToString("O"),
                ["eventType"] = type,
                ["target"] = new JsonArray(
                    new JsonObject { ["id"] = "00u1", ["type"] = "User", ["alternateId"] = login, ["displayName"] = login },
                    new JsonObject { ["id"] = "00g1", ["type"] = "UserGroup", ["alternateId"] = "unknown", ["displayName"] = group }),
            }.ToJsonString(),
            Encoding.UTF8,
            "application/json");
        using var answer = await http.PostAsync(new Uri(_sandbox.Server.OktaUrl, "/_sandbox/log"), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync() => await _sandbox.DisposeAsync();
}
