using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>
/// Users, groups and memberships of one identity store: rules only, no HTTP. Both the Identity Store API and SCIM write here.
/// Safe for concurrent use; what it hands out never changes.
/// </summary>
internal sealed partial class IdentityStoreState
{
    private readonly object _gate = new();
    private readonly SandboxClock _clock;
    private readonly IdSource _ids;
    private long _sequence;

    /// <summary>Opens an empty store.</summary>
    public IdentityStoreState(string id, SandboxClock clock, IdSource ids)
    {
        (Id, _clock, _ids, Seen) = (id, clock, ids, this);
        _users = new StoreTable<StoreUser>("USER", _gate, _userName, _email, _userExternalId);
        _groups = new StoreTable<StoreGroup>("GROUP", _gate, _displayName, _groupExternalId);
    }

    /// <summary>Identity store id, d- and ten hexadecimal digits.</summary>
    public string Id { get; }

    private ChangeStamp Created(string actor)
    {
        var now = _clock.UtcNow;
        return new(++_sequence, now, now, actor, actor);
    }

    private ChangeStamp Changed(ChangeStamp stamp, string actor) => stamp with { UpdatedAt = _clock.UtcNow, UpdatedBy = actor };

    private static void CheckExternalId(ExternalId? externalId)
    {
        if (externalId is { Id.Length: 0 or > 256 })
        {
            throw IdentityStoreException.Constraint("externalId", "Member must have length between 1 and 256");
        }
    }
}
