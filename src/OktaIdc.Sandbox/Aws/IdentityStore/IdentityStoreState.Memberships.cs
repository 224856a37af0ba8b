namespace OktaIdc.Sandbox.Aws.IdentityStore;

internal sealed partial class IdentityStoreState
{
    private readonly Dictionary<string, StoreMembership> _memberships = [];
    private readonly Dictionary<string, Dictionary<string, StoreMembership>> _byGroup = [];
    private readonly Dictionary<string, Dictionary<string, StoreMembership>> _byUser = [];

    /// <summary>Puts a user into a group.</summary>
    /// <exception cref="IdentityStoreException">Group or user do not exist, or the user is in it already.</exception>
    public StoreMembership CreateMembership(string groupId, string userId, string actor)
    {
        lock (_gate)
        {
            GetGroup(groupId);
            GetUser(userId);
            return FindMembership(groupId, userId) is null
                ? AddMember(groupId, userId, actor)
                : throw new IdentityStoreException(IdentityStoreFault.Conflict, "Member and Group relationship already exists.");
        }
    }

    /// <summary>Takes a user out of a group.</summary>
    /// <exception cref="IdentityStoreException">There is no such membership.</exception>
    public void DeleteMembership(string membershipId)
    {
        lock (_gate)
        {
            Remove(GetMembership(membershipId));
        }
    }

    /// <summary>Adds and removes members in one step; what is so already stays so.</summary>
    /// <exception cref="IdentityStoreException">The group, or a user to add, does not exist: then nothing is changed.</exception>
    public void ChangeMembers(string groupId, IReadOnlyList<string> add, IReadOnlyList<string> remove, string actor)
    {
        lock (_gate)
        {
            GetGroup(groupId);
            foreach (var userId in add)
            {
                GetUser(userId);
            }

            foreach (var userId in remove)
            {
                if (FindMembership(groupId, userId) is { } membership)
                {
                    Remove(membership);
                }
            }

            foreach (var userId in add)
            {
                if (FindMembership(groupId, userId) is null)
                {
                    AddMember(groupId, userId, actor);
                }
            }
        }
    }

    /// <summary>The membership of that id.</summary>
    /// <exception cref="IdentityStoreException">There is none.</exception>
    public StoreMembership GetMembership(string membershipId)
    {
        lock (_gate)
        {
            return _memberships.GetValueOrDefault(membershipId) ?? throw IdentityStoreException.NotFound("GROUP_MEMBERSHIP", membershipId);
        }
    }

    /// <summary>That user's membership of that group, or null.</summary>
    public StoreMembership? FindMembership(string groupId, string userId)
    {
        lock (_gate)
        {
            return _byGroup.GetValueOrDefault(groupId)?.GetValueOrDefault(userId);
        }
    }

    /// <summary>All memberships of a group.</summary>
    public IReadOnlyList<StoreMembership> MembershipsOfGroup(string groupId) => Copy(_byGroup, groupId);

    /// <summary>All memberships of a user.</summary>
    public IReadOnlyList<StoreMembership> MembershipsOfUser(string userId) => Copy(_byUser, userId);

    /// <summary>Ids of the groups that a user is in.</summary>
    public IReadOnlyList<string> GroupIdsOf(string userId) => [.. MembershipsOfUser(userId).Select(m => m.GroupId)];

    private IReadOnlyList<StoreMembership> Copy(Dictionary<string, Dictionary<string, StoreMembership>> index, string key)
    {
        lock (_gate)
        {
            return index.TryGetValue(key, out var found) ? [.. found.Values.OrderBy(m => m.Stamp.Sequence)] : [];
        }
    }

    private StoreMembership AddMember(string groupId, string userId, string actor)
    {
        var membership = new StoreMembership(_ids.Guid("store-membership"), groupId, userId, Created(actor));
        _memberships[membership.Id] = membership;
        At(_byGroup, groupId)[userId] = membership;
        At(_byUser, userId)[groupId] = membership;
        return membership;
    }

    private void Remove(StoreMembership membership)
    {
        _memberships.Remove(membership.Id);
        At(_byGroup, membership.GroupId).Remove(membership.UserId);
        At(_byUser, membership.UserId).Remove(membership.GroupId);
    }

    private void RemoveMembershipsOfUser(string userId) => RemoveAll(_byUser, userId);

    private void RemoveMembershipsOfGroup(string groupId) => RemoveAll(_byGroup, groupId);

    private void RemoveAll(Dictionary<string, Dictionary<string, StoreMembership>> index, string key)
    {
        foreach (var membership in Copy(index, key))
        {
            Remove(membership);
        }

        index.Remove(key);
    }

    private static Dictionary<string, StoreMembership> At(Dictionary<string, Dictionary<string, StoreMembership>> index, string key) =>
        index.TryGetValue(key, out var found) ? found : index[key] = [];
}
