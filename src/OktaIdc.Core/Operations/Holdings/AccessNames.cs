using OktaIdc.Aws.IdentityStore;
using OktaIdc.Http;

namespace OktaIdc.Operations.Holdings;

/// <summary>Users and groups by id, learned the cheaper way: one by one, or all at once where very many are wanted.</summary>
internal sealed class AccessNames(IIdentityStoreClient store, string storeId)
{
    // A page of the list holds a hundred, so that beyond some hundreds the list of all is cheaper in any store that a person can wait for.
    private const int OneByOne = 300;

    private readonly Dictionary<string, IdcUser?> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdcGroup?> _groups = new(StringComparer.Ordinal);

    public void Know(IdcUser user) => _users[user.UserId] = user;

    public void Know(IdcGroup group) => _groups[group.GroupId] = group;

    /// <summary>The user; null where it is gone.</summary>
    public IdcUser? User(string id) => _users.GetValueOrDefault(id);

    /// <summary>The group; null where it is gone.</summary>
    public IdcGroup? Group(string id) => _groups.GetValueOrDefault(id);

    public async Task LearnUsersAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var open = ids.Distinct(StringComparer.Ordinal).Where(id => !_users.ContainsKey(id)).ToList();
        if (open.Count > OneByOne)
        {
            await foreach (var user in store.ListUsersAsync(storeId, enterprise: false, cancellationToken).ConfigureAwait(false))
            {
                Know(user);
            }

            return;
        }

        var found = await ParallelRead.EachAsync(open, (id, token) => store.DescribeUserAsync(storeId, id, token), cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < open.Count; i++)
        {
            _users[open[i]] = found[i];
        }
    }

    public async Task LearnGroupsAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var open = ids.Distinct(StringComparer.Ordinal).Where(id => !_groups.ContainsKey(id)).ToList();
        var found = await ParallelRead.EachAsync(open, (id, token) => store.DescribeGroupAsync(storeId, id, token), cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < open.Count; i++)
        {
            _groups[open[i]] = found[i];
        }
    }
}
