using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

internal sealed partial class IdentityStoreState
{
    private readonly Dictionary<string, StoreUser> _users = [];
    private readonly Dictionary<string, string> _byUserName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ExternalId, string> _usersByExternalId = [];

    /// <summary>Creates a user from attributes in the names of <see cref="UserSchema"/>.</summary>
    /// <exception cref="IdentityStoreException">A rule is broken, or a unique value is taken.</exception>
    public StoreUser CreateUser(JsonObject attributes, string actor, bool enabled = true, ExternalId? externalId = null)
    {
        var document = UserSchema.Normalize(attributes);
        UserRules.Check(document);
        CheckExternalId(externalId);
        lock (_gate)
        {
            var user = Shape(document, new StoreUser
            {
                Id = ids.Guid("store-user"), Attributes = "", UserName = "", Enabled = enabled, ExternalId = externalId, Stamp = Created(actor),
            });
            CheckUnique(user);
            Index(user);
            return user;
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

    /// <summary>Deletes a user and its memberships. Assignments stay behind, as at AWS.</summary>
    /// <exception cref="IdentityStoreException">There is no such user.</exception>
    public void DeleteUser(string userId)
    {
        lock (_gate)
        {
            Unindex(GetUser(userId));
            RemoveMembershipsOfUser(userId);
        }
    }

    /// <summary>The user of that id.</summary>
    /// <exception cref="IdentityStoreException">There is none.</exception>
    public StoreUser GetUser(string userId) => FindUser(userId) ?? throw IdentityStoreException.NotFound("USER", userId);

    /// <summary>The user of that id, or null.</summary>
    public StoreUser? FindUser(string userId)
    {
        lock (_gate)
        {
            return _users.GetValueOrDefault(userId);
        }
    }

    /// <summary>The user of that name without regard to case, or null.</summary>
    public StoreUser? FindUserByName(string userName) => FindUser(_byUserName, userName);

    /// <summary>The user with that e-mail address, or null.</summary>
    public StoreUser? FindUserByEmail(string email) => FindUser(_byEmail, email);

    /// <summary>The user with that id at its source, or null.</summary>
    public StoreUser? FindUserByExternalId(ExternalId externalId) => FindUser(_usersByExternalId, externalId);

    /// <summary>All users now, in order of creation.</summary>
    public IReadOnlyList<StoreUser> Users()
    {
        lock (_gate)
        {
            return [.. _users.Values.OrderBy(u => u.Stamp.Sequence)];
        }
    }

    private StoreUser? FindUser<T>(Dictionary<T, string> index, T key)
        where T : notnull
    {
        lock (_gate)
        {
            return index.TryGetValue(key, out var id) ? _users[id] : null;
        }
    }

    private static StoreUser Shape(JsonObject document, StoreUser user) => user with
    {
        Attributes = document.ToJsonString(),
        UserName = (string)document["userName"]!,
        Email = UserRules.Email(document),
    };

    private void CheckUnique(StoreUser user)
    {
        Free(_byUserName, user.UserName, user.Id, "UserName");
        Free(_byEmail, user.Email, user.Id, "Email");
        Free(_usersByExternalId, user.ExternalId, user.Id, "ExternalId");
    }

    private static void Free<T>(Dictionary<T, string> index, T? key, string id, string attribute)
        where T : notnull
    {
        if (key is not null && index.TryGetValue(key, out var owner) && owner != id)
        {
            throw IdentityStoreException.Duplicate(attribute);
        }
    }

    private void Index(StoreUser user)
    {
        _users[user.Id] = user;
        _byUserName[user.UserName] = user.Id;
        if (user.Email is { } email)
        {
            _byEmail[email] = user.Id;
        }

        if (user.ExternalId is { } external)
        {
            _usersByExternalId[external] = user.Id;
        }
    }

    private void Unindex(StoreUser user)
    {
        _users.Remove(user.Id);
        _byUserName.Remove(user.UserName);
        if (user.Email is { } email)
        {
            _byEmail.Remove(email);
        }

        if (user.ExternalId is { } external)
        {
            _usersByExternalId.Remove(external);
        }
    }
}
