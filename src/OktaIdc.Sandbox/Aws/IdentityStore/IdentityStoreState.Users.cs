using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

internal sealed partial class IdentityStoreState
{
    private readonly StoreKey<StoreUser, string> _userName = new("UserName", u => u.UserName, StringComparer.OrdinalIgnoreCase);
    private readonly StoreKey<StoreUser, string> _email = new("Email", u => u.Email, StringComparer.OrdinalIgnoreCase);
    private readonly StoreKey<StoreUser, ExternalId> _userExternalId = new("ExternalId", u => u.ExternalId);
    private readonly StoreTable<StoreUser> _users;

    /// <summary>Creates a user from attributes in the names of <see cref="UserSchema"/>.</summary>
    /// <exception cref="IdentityStoreException">A rule is broken, or a unique value is taken.</exception>
    public StoreUser CreateUser(JsonObject attributes, string actor, bool enabled = true, ExternalId? externalId = null, string? id = null)
    {
        var document = UserSchema.Normalize(attributes);
        UserRules.Check(document);
        CheckExternalId(externalId);
        lock (_gate)
        {
            return _users.Put(Shape(document, new StoreUser
            {
                Id = id ?? _ids.Guid("store-user"), Attributes = "", UserName = "", Enabled = enabled, ExternalId = externalId, Stamp = Created(actor),
            }));
        }
    }

    /// <summary>Changes a user: the function gets a copy of the attributes to work on, and may change status and external id.</summary>
    /// <exception cref="IdentityStoreException">There is no such user, a rule is broken, or a unique value is taken.</exception>
    public StoreUser UpdateUser(string userId, string actor, Func<StoreUser, JsonObject, StoreUser> change)
    {
        lock (_gate)
        {
            var before = GetUser(userId);
            var attributes = before.Read();
            var after = change(before, attributes);
            var document = UserSchema.Normalize(attributes);
            UserRules.Check(document);
            CheckExternalId(after.ExternalId);
            after = Shape(document, after) with { Stamp = before.Stamp };
            return after == before ? before : _users.Put(after with { Stamp = Changed(before.Stamp, actor) });
        }
    }

    /// <summary>Deletes a user and its memberships. Assignments stay behind, as at AWS.</summary>
    /// <exception cref="IdentityStoreException">There is no such user.</exception>
    public void DeleteUser(string userId)
    {
        lock (_gate)
        {
            _users.Remove(userId);
            RemoveMembershipsOfUser(userId);
        }
    }

    /// <summary>The user of that id.</summary>
    /// <exception cref="IdentityStoreException">There is none.</exception>
    public StoreUser GetUser(string userId) => _users.Get(userId);

    /// <summary>The user of that id, or null.</summary>
    public StoreUser? FindUser(string userId) => _users.Find(userId);

    /// <summary>The user of that name without regard to case, or null.</summary>
    public StoreUser? FindUserByName(string userName) => _users.Find(_userName, userName);

    /// <summary>The user with that e-mail address, or null.</summary>
    public StoreUser? FindUserByEmail(string email) => _users.Find(_email, email);

    /// <summary>The user with that id at its source, or null.</summary>
    public StoreUser? FindUserByExternalId(ExternalId externalId) => _users.Find(_userExternalId, externalId);

    /// <summary>All users now, in order of creation.</summary>
    public IReadOnlyList<StoreUser> Users() => _users.All();

    private static StoreUser Shape(JsonObject document, StoreUser user) => user with
    {
        Attributes = document.ToJsonString(),
        UserName = (string)document["userName"]!,
        Email = UserRules.Email(document),
    };
}
