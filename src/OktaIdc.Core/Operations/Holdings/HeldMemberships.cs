using OktaIdc.Aws.IdentityStore;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Operations.Holdings;

/// <summary>Who is in which group: of one user all groups, or of the groups that matter all members.</summary>
internal sealed class HeldMemberships(IIdentityStoreClient store, string storeId)
{
    /// <summary>The groups of a user.</summary>
    public async Task<IReadOnlyList<MemberLink>> OfUserAsync(string userId, CancellationToken cancellationToken) =>
        await store.ListGroupMembershipsForMemberAsync(storeId, userId, cancellationToken).Select(m => m.GroupId).OfType<string>().Select(g => new MemberLink(g, userId)).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The members of groups; a group that is gone has none.</summary>
    public async Task<IReadOnlyList<MemberLink>> OfGroupsAsync(IEnumerable<string> groupIds, CancellationToken cancellationToken)
    {
        var read = await ParallelRead.EachAsync([.. groupIds.Distinct(StringComparer.Ordinal)], OfGroupAsync, cancellationToken).ConfigureAwait(false);
        return [.. read.SelectMany(links => links)];
    }

    private async Task<IReadOnlyList<MemberLink>> OfGroupAsync(string groupId, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ListGroupMembershipsAsync(storeId, groupId, cancellationToken).Select(m => m.UserId).OfType<string>().Select(u => new MemberLink(groupId, u)).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.NotFound)
        {
            return []; // An assignment can outlive its group.
        }
    }
}
