using System.Text;
using OktaIdc.Okta;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>A made-up world of a few accounts, sets and groups, and setups that make, change and remove things in it.</summary>
internal static class SmallWorld
{
    /// <summary>What the world begins with: group g has set-01 or set-02 on acct-0001 to acct-0003.</summary>
    public static WorldSize Size { get; } = new(Accounts: 4, PermissionSets: 2, Groups: 2, Users: 3, Assignments: 4);

    /// <summary>New group with a member and a push, new set, three assignments.</summary>
    public const string Create = """
        version: 1
        okta:
          groups: [{ name: new-team, members: [user-0001@example.com] }]
          users: [{ login: user-0001@example.com, managed: elsewhere }]
          push: [new-team]
        permissionSets: [{ name: New, managedPolicies: [ReadOnlyAccess], sessionDuration: 2h, tags: { owner: ops } }]
        assignments: [{ group: new-team, permissionSets: [New], accounts: [acct-0001, acct-0002, acct-0003] }]
        """;

    /// <summary>After <see cref="Create"/>: another policy and length for the set, another member, one account for another.</summary>
    public const string Update = """
        version: 1
        okta:
          groups: [{ name: new-team, description: The new team, members: [user-0002@example.com] }]
          users: [{ login: user-0002@example.com, managed: elsewhere }]
          push: [new-team]
        permissionSets: [{ name: New, managedPolicies: [ViewOnlyAccess], sessionDuration: 4h, tags: { owner: dev } }]
        assignments: [{ group: new-team, permissionSets: [New], accounts: [acct-0001, acct-0004] }]
        """;

    /// <summary>After <see cref="Create"/>: nothing but the app may be left.</summary>
    public const string Delete = """
        version: 1
        okta:
          groups: [{ name: new-team, members: [] }]
        permissionSets: []
        exclusive: [assignments, permissionSets, push]
        maxDeletions: 100
        """;

    /// <summary>Applies a setup as a run of the program does, with the lock off unless one is given.</summary>
    public static async Task<SetupReport> ApplyAsync(World world, string setup, CancellationToken cancellationToken, RunLock? runLock = null)
    {
        using var run = await world.ConnectAsync(setup, new Entry(Rehearsal: false, Lock: runLock), cancellationToken);
        var apply = new SetupApply(run.Context, new ApplyOptions());
        return await apply.ApplyAsync(await apply.PrepareAsync(saved: null, cancellationToken), new Quiet(), cancellationToken);
    }

    /// <summary>Everything that the setups touch, by name, as text that can be compared.</summary>
    public static async Task<string> ReadAsync(World world, CancellationToken stop)
    {
        using var run = await world.ConnectAsync(Create, stop);
        var lines = new List<string>();
        await OktaAsync(run.Context.Okta.Client, lines, stop);
        await AwsAsync(run, lines, stop);
        return string.Join('\n', lines);
    }

    private static async Task OktaAsync(IOktaClient okta, List<string> lines, CancellationToken stop)
    {
        var groups = await okta.Groups.ListAsync(null, stop).ToListAsync(stop);
        foreach (var group in groups.Where(group => group.Type == OktaGroup.OktaType).OrderBy(group => group.Name))
        {
            var members = await okta.GroupMembers.ListAsync(group.Id, stop).Select(user => user.Login).ToListAsync(stop);
            lines.Add($"okta group {group.Name} '{group.Description}': {string.Join(' ', members.Order())}");
        }

        await foreach (var app in okta.Apps.ListAsync($"name eq \"{OktaApp.AwsIdentityCenter}\"", cancellationToken: stop))
        {
            var pushes = await okta.GroupPush.ListAsync(app.Id, cancellationToken: stop).Select(m => $"{groups.First(g => g.Id == m.SourceGroupId).Name} {m.Status} {m.ErrorSummary}").ToListAsync(stop);
            lines.AddRange(pushes.Order().Select(push => "push " + push));
        }
    }

    private static async Task AwsAsync(Run run, List<string> lines, CancellationToken stop)
    {
        var (admin, store) = (run.Context.Idc.Client.SsoAdmin, run.Context.Idc.Client.IdentityStore);
        var instance = await admin.ListInstancesAsync(stop).FirstAsync(stop);
        var groups = await store.ListGroupsAsync(instance.IdentityStoreId, stop).ToListAsync(stop);
        foreach (var group in groups.OrderBy(group => group.DisplayName))
        {
            lines.Add($"idc group {group.DisplayName} with {await store.ListGroupMembershipsAsync(instance.IdentityStoreId, group.GroupId, stop).CountAsync(stop)} members");
        }

        var sets = new List<string>();
        await foreach (var arn in admin.ListPermissionSetsAsync(instance.InstanceArn, stop))
        {
            var text = new StringBuilder();
            var set = await admin.DescribePermissionSetAsync(instance.InstanceArn, arn, stop);
            var policies = await admin.ListManagedPoliciesAsync(instance.InstanceArn, arn, stop).Select(p => p.Name).ToListAsync(stop);
            var tags = await admin.ListTagsForResourceAsync(instance.InstanceArn, arn, stop).Select(tag => $"{tag.Key}={tag.Value}").ToListAsync(stop);
            text.Append($"set {set!.Name} {set.SessionDuration} {string.Join(' ', policies)} {string.Join(' ', tags)}");
            await foreach (var account in admin.ListAccountsForProvisionedPermissionSetAsync(instance.InstanceArn, arn, null, stop))
            {
                var latest = await admin.ListAccountsForProvisionedPermissionSetAsync(instance.InstanceArn, arn, true, stop).AnyAsync(other => other == account, stop);
                var assignments = await admin.ListAccountAssignmentsAsync(instance.InstanceArn, account, arn, stop).Select(a => groups.First(g => g.GroupId == a.PrincipalId).DisplayName).ToListAsync(stop);
                text.Append($"\n  on {account} latest {latest} for {string.Join(' ', assignments.Order())}");
            }

            sets.Add(text.ToString());
        }

        lines.AddRange(sets.Order());
    }
}
