namespace OktaIdc.Sandbox.Aws.IdentityStore;

internal sealed partial class IdentityStoreState
{
    private readonly Dictionary<string, StoreGroup> _groups = [];
    private readonly Dictionary<string, string> _byDisplayName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ExternalId, string> _groupsByExternalId = [];

    /// <summary>Creates a group with members.</summary>
    /// <exception cref="IdentityStoreException">A rule is broken, the name is taken, or a member does not exist.</exception>
    public StoreGroup CreateGroup(string? displayName, string? description, string actor, ExternalId? externalId = null, IReadOnlyList<string>? members = null)
    {
        CheckGroup(displayName, description);
        CheckExternalId(externalId);
        lock (_gate)
        {
            foreach (var member in members ?? [])
            {
                GetUser(member);
            }

            var group = new StoreGroup
            {
                Id = ids.Guid("store-group"), DisplayName = displayName!, Description = description, ExternalId = externalId, Stamp = Created(actor),
            };
            CheckUnique(group);
            Index(group);
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
            if (after == before)
            {
                return before;
            }

            CheckUnique(after);
            Unindex(before);
            after = after with { Stamp = Changed(before.Stamp, actor) };
            Index(after);
            return after;
        }
    }

    /// <summary>Deletes a group and its memberships.</summary>
    /// <exception cref="IdentityStoreException">There is no such group.</exception>
    public void DeleteGroup(string groupId)
    {
        lock (_gate)
        {
            Unindex(GetGroup(groupId));
            RemoveMembershipsOfGroup(groupId);
        }
    }

    /// <summary>The group of that id.</summary>
    /// <exception cref="IdentityStoreException">There is none.</exception>
    public StoreGroup GetGroup(string groupId) => FindGroup(groupId) ?? throw IdentityStoreException.NotFound("GROUP", groupId);

    /// <summary>The group of that id, or null.</summary>
    public StoreGroup? FindGroup(string groupId)
    {
        lock (_gate)
        {
            return _groups.GetValueOrDefault(groupId);
        }
    }

    /// <summary>The group of that display name without regard to case, or null.</summary>
    public StoreGroup? FindGroupByName(string displayName) => FindGroup(_byDisplayName, displayName);

    /// <summary>The group with that id at its source, or null.</summary>
    public StoreGroup? FindGroupByExternalId(ExternalId externalId) => FindGroup(_groupsByExternalId, externalId);

    /// <summary>All groups now, in order of creation.</summary>
    public IReadOnlyList<StoreGroup> Groups()
    {
        lock (_gate)
        {
            return [.. _groups.Values.OrderBy(g => g.Stamp.Sequence)];
        }
    }

    private StoreGroup? FindGroup<T>(Dictionary<T, string> index, T key)
        where T : notnull
    {
        lock (_gate)
        {
            return index.TryGetValue(key, out var id) ? _groups[id] : null;
        }
    }

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

    private void CheckUnique(StoreGroup group)
    {
        Free(_byDisplayName, group.DisplayName, group.Id, "GroupDisplayName");
        Free(_groupsByExternalId, group.ExternalId, group.Id, "ExternalId");
    }

    private void Index(StoreGroup group)
    {
        _groups[group.Id] = group;
        _byDisplayName[group.DisplayName] = group.Id;
        if (group.ExternalId is { } external)
        {
            _groupsByExternalId[external] = group.Id;
        }
    }

    private void Unindex(StoreGroup group)
    {
        _groups.Remove(group.Id);
        _byDisplayName.Remove(group.DisplayName);
        if (group.ExternalId is { } external)
        {
            _groupsByExternalId.Remove(external);
        }
    }
}
