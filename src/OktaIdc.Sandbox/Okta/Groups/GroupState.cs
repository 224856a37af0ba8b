using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>The groups of the org and who is in them.</summary>
internal sealed class GroupState
{
    private readonly OktaOrg _org;
    private readonly List<Group> _all = [];
    private readonly Dictionary<string, Group> _byId = [];

    /// <summary>Starts with the group Everyone.</summary>
    public GroupState(OktaOrg org)
    {
        _org = org;
        Everyone = new Group(OktaId.New("00g"), GroupType.BUILT_IN, new JsonObject { ["name"] = "Everyone", ["description"] = "All users in your organization" }, org.Now);
        Keep(Everyone);
    }

    /// <summary>Every group, oldest first.</summary>
    public IReadOnlyList<Group> All => _all;

    /// <summary>The built-in group of all users.</summary>
    public Group Everyone { get; }

    /// <summary>A group by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public Group Get(string id) => Find(id) ?? throw Refusals.NotFound(id, "UserGroup");

    /// <summary>A group by id, or null.</summary>
    public Group? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The groups a user is in, Everyone included.</summary>
    public IEnumerable<Group> Of(string userId) => _all.Where(g => g == Everyone || g.Has(userId));

    /// <summary>The members of a group, oldest user first.</summary>
    public IReadOnlyList<User> Members(Group group) => [.. _org.Users.All.Where(u => u.Status != UserStatus.DEPROVISIONED && (group == Everyone || group.Has(u.Id)))];

    /// <summary>Creates an Okta group.</summary>
    public Group Create(JsonObject body)
    {
        var profile = Profile(body);
        CheckName(profile, null);
        var group = new Group(OktaId.New("00g"), GroupType.OKTA_GROUP, profile, _org.Now);
        Keep(group);
        _org.Log.Success("group.lifecycle.create", Targets.Of(group));
        return group;
    }

    /// <summary>Keeps a group that stands for one in an app.</summary>
    public Group CreateAppGroup(string appId, string name, string? externalId)
    {
        var group = new Group(OktaId.New("00g"), GroupType.APP_GROUP, new JsonObject { ["name"] = name }, _org.Now) { SourceAppId = appId, ExternalId = externalId };
        Keep(group);
        return group;
    }

    /// <summary>Changes name and description.</summary>
    public void Update(Group group, JsonObject body)
    {
        NeedOktaGroup(group);
        var profile = Profile(body);
        CheckName(profile, group);
        var renamed = group.Name != profile.Text("name");
        var before = group.Profile;
        group.Profile = profile;
        group.LastUpdated = _org.Now;
        _org.Log.Success("group.profile.update", Targets.Of(group).With(before, profile));
        if (renamed)
        {
            _org.Push.SourceRenamed(group);
        }
    }

    /// <summary>Removes a group, with what hangs on it.</summary>
    public void Delete(Group group)
    {
        NeedOktaGroup(group);
        _org.Push.NeedNotPushed(group);
        foreach (var user in Members(group))
        {
            group.DirectMembers.Remove(user.Id);
            group.RuleMembers.Remove(user.Id);
        }

        _org.Assignments.GroupGone(group);
        _org.Rules.GroupGone(group);
        Drop(group);
        _org.Log.Success("group.lifecycle.delete", Targets.Of(group));
    }

    /// <summary>Forgets an app group that is gone at the app.</summary>
    public void Drop(Group group)
    {
        _all.Remove(group);
        _byId.Remove(group.Id);
    }

    /// <summary>Puts a user into an Okta group by hand; twice is once.</summary>
    public void AddMember(Group group, User user)
    {
        NeedOktaGroup(group);
        if (user.Status == UserStatus.DEPROVISIONED)
        {
            throw Refusals.WrongStatus();
        }

        var there = group.Has(user.Id);
        group.DirectMembers.Add(user.Id);
        if (!there)
        {
            Changed(group, user, "group.user_membership.add");
        }
    }

    /// <summary>Takes a user out of an Okta group; a user who is not in it stays out.</summary>
    public void RemoveMember(Group group, User user)
    {
        NeedOktaGroup(group);
        var was = group.Has(user.Id);
        group.DirectMembers.Remove(user.Id);
        if (group.RuleMembers.Remove(user.Id))
        {
            _org.Rules.Exclude(group, user);
        }

        if (was)
        {
            Changed(group, user, "group.user_membership.remove");
        }
    }

    /// <summary>Puts a user into a group, or out of it, in the name of a rule.</summary>
    public void SetRuleMember(Group group, User user, string ruleId, bool member)
    {
        var before = group.Has(user.Id);
        if (member)
        {
            if (!group.RuleMembers.TryGetValue(user.Id, out var rules))
            {
                group.RuleMembers[user.Id] = rules = [];
            }

            rules.Add(ruleId);
        }
        else if (group.RuleMembers.TryGetValue(user.Id, out var rules) && rules.Remove(ruleId) && rules.Count == 0)
        {
            group.RuleMembers.Remove(user.Id);
        }

        if (group.Has(user.Id) != before)
        {
            Changed(group, user, before ? "group.user_membership.remove" : "group.user_membership.add");
        }
    }

    /// <summary>Takes a user who is being removed for good out of every group.</summary>
    public void Forget(User user)
    {
        foreach (var group in _all)
        {
            group.DirectMembers.Remove(user.Id);
            group.RuleMembers.Remove(user.Id);
        }
    }

    private void Changed(Group group, User user, string eventType)
    {
        group.LastMembershipUpdated = _org.Now;
        _org.Log.Success(eventType, Targets.Of(user), Targets.Of(group));
        _org.Assignments.MembershipChanged(group, user);
        _org.Push.MembershipChanged(group.Id);
        _org.Rules.MembershipChanged(user);
    }

    /// <summary>Keeps a group, made now or there before the log begins.</summary>
    public void Keep(Group group)
    {
        _all.Add(group);
        _byId[group.Id] = group;
    }

    private static JsonObject Profile(JsonObject body)
    {
        var profile = body.Bag("profile") ?? throw Refusals.Validation("profile", "profile: The field cannot be left blank");
        var name = profile.Text("name");
        if (string.IsNullOrWhiteSpace(name))
        {
            throw Refusals.Validation("name", "name: The field cannot be left blank");
        }

        if (name.Length > 255 || profile.Text("description") is { Length: > 1024 })
        {
            throw Refusals.Validation("profile", "name: at most 255 characters, description: at most 1024 characters");
        }

        return profile.Copy();
    }

    private void CheckName(JsonObject profile, Group? self)
    {
        if (_all.Any(g => g != self && g.Type != GroupType.APP_GROUP && g.Name == profile.Text("name")))
        {
            throw Refusals.Validation("name", "name: An object with this field already exists in the current organization");
        }
    }

    private static void NeedOktaGroup(Group group)
    {
        if (group.Type != GroupType.OKTA_GROUP)
        {
            throw Refusals.Forbidden();
        }
    }
}
