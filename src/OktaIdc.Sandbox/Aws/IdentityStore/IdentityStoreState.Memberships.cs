namespace OktaIdc.Sandbox.Aws.IdentityStore;

internal sealed partial class IdentityStoreState
{
    private readonly Dictionary<string, StoreMembership> _memberships = [];
    private readonly MembershipIndex _byGroup = new(m => m.GroupId, m => m.UserId);
    private readonly MembershipIndex _byUser = new(m => m.UserId, m => m.GroupId);

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
            return _byGroup.Find(groupId, userId);
        }
    }

    /// <summary>All memberships of a group.</summary>
    public IReadOnlyList<StoreMembership> MembershipsOfGroup(string groupId) => Copy(_byGroup, groupId);

    /// <summary>All memberships of a user.</summary>
    public IReadOnlyList<StoreMembership> MembershipsOfUser(string userId) => Copy(_byUser, userId);

    /// <summary>Ids of the groups that a user is in.</summary>
    public IReadOnlyList<string> GroupIdsOf(string userId) => [.. MembershipsOfUser(userId).Select(m => m.GroupId)];

    private IReadOnlyList<StoreMembership> Copy(MembershipIndex index, string key)
    {
        lock (_gate)
        {
            return index.Of(key);
        }
    }

    private StoreMembership AddMember(string groupId, string userId, string actor)
    {
        var membership = new StoreMembership(_ids.Guid("store-membership"), groupId, userId, Created(actor));
        Keep(membership);
        return membership;
    }

    private void Keep(StoreMembership membership)
    {
        _memberships[membership.Id] = membership;
        _byGroup.Add(membership);
        _byUser.Add(membership);
        MembershipChanged?.Invoke(membership, true);
    }

    private void Remove(StoreMembership membership)
    {
        _memberships.Remove(membership.Id);
        _byGroup.Remove(membership);
        _byUser.Remove(membership);
        MembershipChanged?.Invoke(membership, false);
    }

    private void RemoveMembershipsOfUser(string userId) => RemoveAll(_byUser, userId);

    private void RemoveMembershipsOfGroup(string groupId) => RemoveAll(_byGroup, groupId);

    private void RemoveAll(MembershipIndex index, string key)
    {
        foreach (var membership in Copy(index, key))
        {
            Remove(membership);
        }
    }
}
