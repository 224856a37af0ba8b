namespace OktaIdc.Sandbox.Aws.IdentityStore;

internal sealed partial class IdentityStoreState
{
    private event Action<StoreMembership, bool>? MembershipChanged;

    /// <summary>The store as the reads of the Identity Store API see it: itself, or one that learns of changes later.</summary>
    public IdentityStoreState Seen { get; private set; } = null!;

    /// <summary>Makes the reads of the API stale.</summary>
    public void Follow(ReadLag lag)
    {
        if (!lag.IsOn)
        {
            return;
        }

        var seen = Seen = new IdentityStoreState(Id, _clock, _ids);
        _users.Changed += (user, there) => lag.Later(() => seen._users.Learn(user, there));
        _groups.Changed += (group, there) => lag.Later(() => seen._groups.Learn(group, there));
        MembershipChanged += (membership, there) => lag.Later(() => seen.Learn(membership, there));
    }

    private void Learn(StoreMembership membership, bool there)
    {
        lock (_gate)
        {
            if (there)
            {
                Keep(membership);
            }
            else if (_memberships.TryGetValue(membership.Id, out var known))
            {
                Remove(known);
            }
        }
    }
}
