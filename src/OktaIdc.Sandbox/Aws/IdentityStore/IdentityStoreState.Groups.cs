namespace OktaIdc.Sandbox.Aws.IdentityStore;

internal sealed partial class IdentityStoreState
{
    private readonly StoreKey<StoreGroup, string> _displayName = new("GroupDisplayName", g => g.DisplayName, StringComparer.OrdinalIgnoreCase);
    private readonly StoreKey<StoreGroup, ExternalId> _groupExternalId = new("ExternalId", g => g.ExternalId);
    private readonly StoreTable<StoreGroup> _groups;

    /// <summary>Creates a group with members.</summary>
    /// <exception cref="IdentityStoreException">A rule is broken, the name is taken, or a member does not exist.</exception>
    public StoreGroup CreateGroup(string? displayName, string? description, string actor, ExternalId? externalId = null, IReadOnlyList<string>? members = null, string? id = null)
    {
        CheckGroup(displayName, description);
        CheckExternalId(externalId);
        lock (_gate)
        {
            foreach (var member in members ?? [])
            {
                GetUser(member);
            }

            var group = _groups.Put(new StoreGroup
            {
                Id = id ?? _ids.Guid("store-group"), DisplayName = displayName!, Description = description, ExternalId = externalId, Stamp = Created(actor),
            });
            foreach (var member in (members ?? []).Distinct())
            {
                AddMember(group.Id, member, actor);
            }

            return group;
        }
    }

    /// <summary>Changes name, description or external id.</summary>
    /// <exception cref="IdentityStoreException">There is no such group, a rule is broken, or the name is taken.</exception>
    public StoreGroup UpdateGroup(string groupId, string actor, Func<StoreGroup, StoreGroup> change)
    {
        lock (_gate)
        {
            var before = GetGroup(groupId);
            var after = change(before);
            CheckGroup(after.DisplayName, after.Description);
            CheckExternalId(after.ExternalId);
            return after == before ? before : _groups.Put(after with { Stamp = Changed(before.Stamp, actor) });
        }
    }

    /// <summary>Deletes a group and its memberships.</summary>
    /// <exception cref="IdentityStoreException">There is no such group.</exception>
    public void DeleteGroup(string groupId)
    {
        lock (_gate)
        {
            _groups.Remove(groupId);
            RemoveMembershipsOfGroup(groupId);
        }
    }

    /// <summary>The group of that id.</summary>
    /// <exception cref="IdentityStoreException">There is none.</exception>
    public StoreGroup GetGroup(string groupId) => _groups.Get(groupId);

    /// <summary>The group of that id, or null.</summary>
    public StoreGroup? FindGroup(string groupId) => _groups.Find(groupId);

    /// <summary>The group of that display name without regard to case, or null.</summary>
    public StoreGroup? FindGroupByName(string displayName) => _groups.Find(_displayName, displayName);

    /// <summary>The group with that id at its source, or null.</summary>
    public StoreGroup? FindGroupByExternalId(ExternalId externalId) => _groups.Find(_groupExternalId, externalId);

    /// <summary>All groups now, in order of creation.</summary>
    public IReadOnlyList<StoreGroup> Groups() => _groups.All();

    private static void CheckGroup(string? displayName, string? description)
    {
        if (string.IsNullOrEmpty(displayName))
        {
            throw IdentityStoreException.Invalid("Required attribute displayName is missing");
        }

        if (displayName.Length > 1024)
        {
            throw IdentityStoreException.Constraint("displayName", "Member must have length less than or equal to 1024");
        }

        if (description is { Length: 0 or > 1024 })
        {
            throw IdentityStoreException.Constraint("description", "Member must have length between 1 and 1024");
        }

        if (displayName is "Administrator" or "AWSAdministrators")
        {
            throw IdentityStoreException.Invalid("The group name is reserved");
        }
    }
}
