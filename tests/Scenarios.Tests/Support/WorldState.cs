using System.Text;
using OktaIdc.Aws;
using OktaIdc.Okta;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Everything on both sides that a run makes, by name and without ids, as text that can be compared.</summary>
internal static class WorldState
{
    public static async Task<string> ReadAsync(World world)
    {
        var stop = TestContext.Current.CancellationToken;
        using var run = await world.ConnectAsync(Setups.Smallest, stop);
        var text = new StringBuilder();
        var okta = run.Context.Okta.Client;
        var groups = new Dictionary<string, string>();
        foreach (var group in (await okta.Groups.ListAsync(null, stop).ToListAsync(stop)).OrderBy(group => group.Name, StringComparer.Ordinal)) // They are made beside each other, in any order.
        {
            groups[group.Id] = group.Name;
            var members = await okta.GroupMembers.ListAsync(group.Id, stop).Select(user => user.Login).ToListAsync(stop);
            if (group.Type == OktaGroup.OktaType)
            {
                text.AppendLine($"okta group {group.Name}: {string.Join(' ', members.Order())}");
            }
        }

        await foreach (var app in okta.Apps.ListAsync($"name eq \"{OktaApp.AwsIdentityCenter}\"", cancellationToken: stop))
        {
            text.AppendLine($"okta app {app.Label} {app.Status}, features {string.Join(' ', app.Features.Order())}, acs set {app.AcsUrl is not null}, issuer set {app.EntityId is not null}");
            foreach (var id in (await okta.AppGroups.ListAsync(app.Id, stop).Select(group => group.Id).ToListAsync(stop)).Select(id => groups[id]).Order())
            {
                text.AppendLine($"  assigned {id}");
            }

            await foreach (var mapping in okta.GroupPush.ListAsync(app.Id, cancellationToken: stop))
            {
                text.AppendLine($"  push {groups[mapping.SourceGroupId!]} {mapping.Status} {mapping.ErrorSummary}");
            }
        }

        await AwsAsync(run, text, stop);
        return string.Join('\n', text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
    }

    private static async Task AwsAsync(Run run, StringBuilder text, CancellationToken stop)
    {
        var client = run.Context.Idc.Client;
        foreach (var account in (await client.Organizations.ListAccountsAsync(stop).ToListAsync(stop)).OrderBy(a => a.Name))
        {
            text.AppendLine($"account {account.Name}");
        }

        await foreach (var instance in client.SsoAdmin.ListInstancesAsync(stop))
        {
            var store = instance.IdentityStoreId;
            foreach (var user in (await client.IdentityStore.ListUsersAsync(store, false, stop).ToListAsync(stop)).OrderBy(u => u.UserName))
            {
                text.AppendLine($"idc user {user.UserName} {user.IsEnabled}");
            }

            foreach (var group in (await client.IdentityStore.ListGroupsAsync(store, stop).ToListAsync(stop)).OrderBy(g => g.DisplayName))
            {
                var members = await client.IdentityStore.ListGroupMembershipsAsync(store, group.GroupId, stop).CountAsync(stop);
                text.AppendLine($"idc group {group.DisplayName} with {members} members");
            }

            await foreach (var arn in client.SsoAdmin.ListPermissionSetsAsync(instance.InstanceArn, stop))
            {
                var set = await client.SsoAdmin.DescribePermissionSetAsync(instance.InstanceArn, arn, stop);
                var policies = await client.SsoAdmin.ListManagedPoliciesAsync(instance.InstanceArn, arn, stop).Select(p => p.Name).ToListAsync(stop);
                text.AppendLine($"set {set!.Name} {set.SessionDuration} {string.Join(' ', policies)}");
                await foreach (var account in client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instance.InstanceArn, arn, null, stop))
                {
                    var assignments = await client.SsoAdmin.ListAccountAssignmentsAsync(instance.InstanceArn, account, arn, stop).Select(a => a.PrincipalType).ToListAsync(stop);
                    text.AppendLine($"  on an account for {string.Join(' ', assignments)}");
                }
            }

            await TrustAsync(client, store, text, stop);
        }
    }

    /// <summary>At the end exactly one token must be left, enabled identity provider and tenant once each.</summary>
    private static async Task TrustAsync(IAwsClient client, string store, StringBuilder text, CancellationToken stop)
    {
        if (!(await client.ExternalIdp.ProbeAsync(store, stop)).IsAvailable)
        {
            return;
        }

        foreach (var idp in await client.ExternalIdp.ListAsync(store, stop))
        {
            text.AppendLine($"idp enabled {idp.IsEnabled}");
        }

        await foreach (var tenant in client.Provisioning.ListTenantsAsync(store, stop))
        {
            var tokens = await client.Provisioning.ListTokensAsync(store, tenant.TenantId, stop).CountAsync(stop);
            text.AppendLine($"tenant with {tokens} tokens");
        }
    }
}
