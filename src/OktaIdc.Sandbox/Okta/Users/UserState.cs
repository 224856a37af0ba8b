using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Okta.Users;

/// <summary>The users of the org: creation, change, look-up, removal.</summary>
internal sealed class UserState(OktaOrg org)
{
    private readonly List<User> _all = [];
    private readonly Dictionary<string, User> _byId = [];
    private readonly Dictionary<string, User> _byLogin = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every user, oldest first.</summary>
    public IReadOnlyList<User> All => _all;

    /// <summary>A user by id, by login, or by the part of the login before the @ where that is clear.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public User Get(string idOrLogin) => Find(idOrLogin) ?? throw Refusals.NotFound(idOrLogin, "User");

    /// <summary>Like <see cref="Get"/>, null where there is none.</summary>
    public User? Find(string idOrLogin)
    {
        if (_byId.TryGetValue(idOrLogin, out var user) || _byLogin.TryGetValue(idOrLogin, out user))
        {
            return user;
        }

        var close = idOrLogin.Contains('@', StringComparison.Ordinal) ? [] : _all.Where(u => u.Login.StartsWith(idOrLogin + "@", StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return close.Count == 1 ? close[0] : null;
    }

    /// <summary>Creates a user.</summary>
    /// <param name="body">profile, credentials, groupIds as in POST /api/v1/users.</param>
    /// <param name="activate">Whether to activate at once.</param>
    /// <param name="changePassword">Whether the password must be changed at the first sign-in.</param>
    public User Create(JsonObject body, bool activate, bool changePassword)
    {
        var profile = body.Bag("profile")?.Copy() ?? throw Refusals.Validation("profile", "profile: The field cannot be left blank");
        var credentials = body.Bag("credentials");
        var groups = body.Texts("groupIds");
        if (changePassword && !activate)
        {
            throw new OktaFault("E0000125", "Next login parameter is only valid with activate.");
        }

        if (groups.Count > 20)
        {
            throw new OktaFault("E0000093", "The number of group targets is too large.");
        }

        UserRules.CheckProfile(profile, org.Mappings.UserSchema);
        CheckUnique(profile, null);
        var targets = groups.Select(org.Groups.Get).ToList();
        var user = new User(OktaId.New("00u"), profile, org.Now) { Status = UserStatus.STAGED };
        SetCredentials(user, credentials);
        Keep(user);
        org.Log.Success("user.lifecycle.create", Targets.Of(user));
        if (activate)
        {
            org.Users.Lifecycle.Activate(user);
            if (changePassword)
            {
                user.Status = UserStatus.PASSWORD_EXPIRED;
            }
        }

        targets.ForEach(g => org.Groups.AddMember(g, user));
        org.Rules.Reevaluate(user);
        return user;
    }

    /// <summary>Keeps a user that was there before the log begins.</summary>
    public void Keep(User user)
    {
        _all.Add(user);
        _byId[user.Id] = user;
        _byLogin[user.Login] = user;
    }

    /// <summary>Changes a user's profile or credentials.</summary>
    /// <param name="user">The user.</param>
    /// <param name="body">What to change.</param>
    /// <param name="replace">True takes attributes that are not named away (PUT), false keeps them (POST).</param>
    public void Update(User user, JsonObject body, bool replace)
    {
        if (user.Status == UserStatus.DEPROVISIONED)
        {
            throw Refusals.WrongStatus();
        }

        if (body.Bag("profile") is { } change)
        {
            var profile = replace ? [] : user.Profile.Copy();
            foreach (var (name, value) in change)
            {
                profile[name] = value?.DeepClone();
            }

            foreach (var empty in profile.Where(p => p.Value is null).Select(p => p.Key).ToList())
            {
                profile.Remove(empty);
            }

            UserRules.CheckProfile(profile, org.Mappings.UserSchema);
            CheckUnique(profile, user);
            SetProfile(user, profile);
        }
        else if (replace)
        {
            throw Refusals.Validation("profile", "profile: The field cannot be left blank");
        }

        SetCredentials(user, body.Bag("credentials"));
        user.LastUpdated = org.Now;
    }

    /// <summary>Deactivates a user, or removes one who is deactivated already.</summary>
    public void Delete(User user)
    {
        if (user.Status != UserStatus.DEPROVISIONED)
        {
            Lifecycle.Deactivate(user);
            return;
        }

        org.Groups.Forget(user);
        _all.Remove(user);
        _byId.Remove(user.Id);
        _byLogin.Remove(user.Login);
        org.Log.Success("user.lifecycle.delete.initiated", Targets.Of(user));
    }

    /// <summary>The changes of status.</summary>
    public UserLifecycle Lifecycle { get; } = new(org);

    private void SetProfile(User user, JsonObject profile)
    {
        if (JsonNode.DeepEquals(user.Profile, profile))
        {
            return;
        }

        _byLogin.Remove(user.Login);
        var before = user.Profile;
        user.Profile = profile;
        _byLogin[user.Login] = user;
        user.LastUpdated = org.Now;
        org.Log.Success("user.account.update_profile", Targets.Of(user).With(before, profile));
        org.Rules.Reevaluate(user);
        org.Assignments.ProfileChanged(user);
    }

    private void SetCredentials(User user, JsonObject? credentials)
    {
        var password = credentials.Bag("password");
        if (credentials.Bag("provider").Text("type") is { } provider)
        {
            user.Provider = provider;
        }

        if (password?.ContainsKey("hash") == true)
        {
            user.Provider = "IMPORT";
        }

        if (password.Text("value") is { } value)
        {
            UserRules.CheckPassword(value, user.Login);
            user.Password = value;
            user.PasswordChanged = org.Now;
            if (user.Status is UserStatus.PROVISIONED or UserStatus.RECOVERY or UserStatus.PASSWORD_EXPIRED)
            {
                user.Status = UserStatus.ACTIVE;
                user.StatusChanged = org.Now;
            }

            if (user.Activated is not null)
            {
                org.Log.Success("user.account.update_password", Targets.Of(user));
            }
        }
    }

    private void CheckUnique(JsonObject profile, User? self)
    {
        if (_byLogin.TryGetValue(profile.Text("login") ?? "", out var other) && other != self)
        {
            throw Refusals.Validation("login", "login: An object with this field already exists in the current organization");
        }
    }
}
