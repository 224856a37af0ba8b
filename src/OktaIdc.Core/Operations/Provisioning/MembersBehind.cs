using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning;

/// <summary>
/// Finds who is still in a pushed group in IAM Identity Center though Okta has removed her. Okta sends a removal once; what was refused then
/// (a bad token) is not sent by the next push, which knows only whom it has to add.
/// </summary>
/// <param name="client">The org.</param>
/// <param name="idc">The AWS side.</param>
internal sealed class MembersBehind(IOktaClient client, IdcDirectoryReader idc)
{
    /// <summary>Who is left behind in the group of a mapping; nobody where there is no connection to AWS or no such group. People of Okta's only: whoever was added by hand is not Okta's to remove.</summary>
    public async Task<IReadOnlyList<IdcUser>> OfAsync(OktaPushMapping mapping, CancellationToken cancellationToken)
    {
        if (mapping is not { SourceGroupId: { } source, TargetGroupId: { } target } || await GroupAsync(target, cancellationToken).ConfigureAwait(false) is not { } group)
        {
            return [];
        }

        var members = await idc.MembersAsync(group.GroupId, cancellationToken).ConfigureAwait(false);
        if (members.Count == 0)
        {
            return [];
        }

        HashSet<string> wished = [.. await client.GroupMembers.ListAsync(source, cancellationToken).Select(u => u.Id).ToListAsync(cancellationToken).ConfigureAwait(false)];
        var users = await idc.UsersAsync(cancellationToken).ConfigureAwait(false) ?? [];
        return [.. users.Where(u => members.Contains(u.UserId) && u.ExternalIds.Count > 0 && !u.ExternalIds.Any(e => wished.Contains(e.Id)))];
    }

    /// <summary>The group of IAM Identity Center that a mapping fills; null where there is none.</summary>
    public async Task<IdcGroup?> GroupAsync(string targetGroupId, CancellationToken cancellationToken)
    {
        var groups = await idc.GroupsAsync(cancellationToken).ConfigureAwait(false) ?? [];
        var name = groups.Count == 0 ? null : (await client.Groups.GetAsync(targetGroupId, cancellationToken).ConfigureAwait(false)).Name;
        return groups.FirstOrDefault(g => string.Equals(g.DisplayName, name, StringComparison.OrdinalIgnoreCase));
    }
}
