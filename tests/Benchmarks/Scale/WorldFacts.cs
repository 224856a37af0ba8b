using System.Security;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Organization;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>What a sandbox holds, read over its API before anything is measured: the ids that Terraform's state names, and the selectors that our file says.</summary>
internal sealed record WorldFacts(
    string InstanceArn,
    IReadOnlyList<SelectableAccount> Accounts,
    IReadOnlyDictionary<string, string> GroupNames,
    IReadOnlyList<PermissionSetDescription> Sets,
    IReadOnlyList<AccountAssignment> Assignments)
{
    /// <summary>Group, set and account of each assignment, by names and id, in an order that does not change.</summary>
    public IEnumerable<(string Group, PermissionSetDescription Set, string Account, AccountAssignment Assignment)> Named()
    {
        var sets = Sets.ToDictionary(s => s.PermissionSetArn);
        return Assignments.Select(a => (GroupNames[a.PrincipalId], sets[a.PermissionSetArn], a.AccountId, a)).OrderBy(x => x.Item1, StringComparer.Ordinal).ThenBy(x => x.Item2.Name, StringComparer.Ordinal).ThenBy(x => x.AccountId, StringComparer.Ordinal);
    }

    public static async Task<WorldFacts> ReadAsync(ScaleSandbox sandbox)
    {
        var secret = new SecureString();
        sandbox.Info.SecretAccessKey.ToList().ForEach(secret.AppendChar);
        using var connection = new IdcConnection(new AwsClient(new AwsClientOptions
        {
            Region = sandbox.Info.Region,
            EndpointUrl = new Uri(sandbox.Info.Aws),
            Credentials = new AwsCredentialSource.Keys(sandbox.Info.AccessKeyId, secret),
            Pace = new Pace(sandbox.World.Speed, TimeProvider.System),
        }));
        var (instance, admin) = (sandbox.Info.InstanceArn!, connection.Client.SsoAdmin);
        var (groups, sets, assignments) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<PermissionSetDescription>(), new List<AccountAssignment>());
        await foreach (var arn in admin.ListPermissionSetsAsync(instance, default))
        {
            sets.Add((await admin.DescribePermissionSetAsync(instance, arn, default))!);
        }

        await foreach (var group in connection.Client.IdentityStore.ListGroupsAsync(sandbox.Info.IdentityStoreId!, default))
        {
            groups[group.GroupId] = group.DisplayName!;
            await foreach (var assignment in admin.ListAccountAssignmentsForPrincipalAsync(instance, PrincipalType.Group, group.GroupId, null, default))
            {
                assignments.Add(assignment);
            }
        }

        return new WorldFacts(instance, await new AccountDirectory(connection).ListAsync(withTags: false, default), groups, sets, assignments);
    }
}
