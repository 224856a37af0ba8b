using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Expressions;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Scim;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Assignments;

/// <summary>Who is assigned to which app, and what that sets off at the app.</summary>
internal sealed class AssignmentState(OktaOrg org)
{
    /// <summary>A user's assignment to an app, or null.</summary>
    public AppUser? Find(string appId, string userId) => org.Apps.Find(appId)?.Users.GetValueOrDefault(userId);

    /// <summary>Assigns a user by herself, or changes such an assignment.</summary>
    public AppUser Assign(App app, User user, JsonObject body)
    {
        if (!user.IsLive && user.Status != UserStatus.STAGED)
        {
            throw Refusals.WrongStatus();
        }

        var fresh = !app.Users.TryGetValue(user.Id, out var assigned);
        assigned ??= new AppUser(user.Id, org.Now);
        if (body.Text("scope") is not "GROUP")
        {
            assigned.Individually = true;
        }
        else if (!GroupPath(app, user.Id))
        {
            throw Refusals.Validation("scope", "scope: the user is in no group that is assigned to the app");
        }
        else
        {
            assigned.Individually = false;
        }

        Fill(app, user, assigned, body);
        if (fresh)
        {
            Add(app, user, assigned);
        }

        return assigned;
    }

    /// <summary>Changes user name or attributes of an assignment.</summary>
    public void Update(App app, User user, JsonObject body)
    {
        var assigned = Need(app, user);
        if (body.Text("scope") is { } scope)
        {
            assigned.Individually = scope == "USER" || !GroupPath(app, user.Id);
        }

        Fill(app, user, assigned, body);
        assigned.LastUpdated = org.Now;
        org.Log.Success("application.user_membership.update", Of(app, user, assigned));
        Refresh(app, user, assigned);
    }

    /// <summary>Takes an assignment away; where a group still assigns the user it becomes the group's.</summary>
    public void Unassign(App app, User user)
    {
        var assigned = Need(app, user);
        if (GroupPath(app, user.Id))
        {
            if (!assigned.Individually)
            {
                throw Refusals.Validation("user", "user: The user is assigned through a group and cannot be unassigned alone.");
            }

            assigned.Individually = false;
            assigned.LastUpdated = org.Now;
            return;
        }

        Remove(app, user, assigned);
    }

    /// <summary>Assigns a group with all its members, or changes that assignment.</summary>
    public AppGroup AssignGroup(App app, Group group, JsonObject body)
    {
        var priority = body.Number("priority");
        if (priority is < 0 or > 100)
        {
            throw Refusals.Validation("priority", "priority: must be between 0 and 100");
        }

        var fresh = !app.Groups.TryGetValue(group.Id, out var assigned);
        assigned ??= app.Groups[group.Id] = new AppGroup(group.Id, org.Now) { Priority = app.Groups.Count };
        assigned.Priority = priority ?? assigned.Priority;
        assigned.Profile = body.Bag("profile")?.Copy() ?? assigned.Profile;
        assigned.LastUpdated = org.Now;
        org.Log.Success(fresh ? "group.application_assignment.add" : "group.application_assignment.update", Targets.Of(group), Targets.Of(app));
        foreach (var user in org.Groups.Members(group))
        {
            Join(app, user);
        }

        return assigned;
    }

    /// <summary>Takes a group's assignment away, and that of its members whom nothing else assigns.</summary>
    public void UnassignGroup(App app, Group group)
    {
        if (!app.Groups.Remove(group.Id))
        {
            throw Refusals.NotFound(group.Id, "ApplicationGroupAssignment");
        }

        org.Log.Success("group.application_assignment.remove", Targets.Of(group), Targets.Of(app));
        org.Groups.Members(group).ToList().ForEach(u => Leave(app, u));
    }

    /// <summary>An assignment.</summary>
    /// <exception cref="OktaFault">E0000007: the user is not assigned.</exception>
    public static AppUser Need(App app, User user) => app.Users.GetValueOrDefault(user.Id) ?? throw Refusals.NotFound(user.Id, "AppUser");

    /// <summary>A user came into a group or left it.</summary>
    public void MembershipChanged(Group group, User user)
    {
        foreach (var app in org.Apps.All.Where(a => a.Groups.ContainsKey(group.Id)).ToList())
        {
            if (group.Has(user.Id))
            {
                Join(app, user);
            }
            else
            {
                Leave(app, user);
            }
        }
    }

    /// <summary>A user's profile changed.</summary>
    public void ProfileChanged(User user)
    {
        foreach (var app in org.Apps.All)
        {
            if (app.Users.TryGetValue(user.Id, out var assigned))
            {
                Refresh(app, user, assigned);
            }
        }
    }

    /// <summary>An app's user name template changed.</summary>
    public void NamesChanged(App app)
    {
        foreach (var assigned in app.Users.Values)
        {
            if (org.Users.Find(assigned.Id) is { } user)
            {
                Refresh(app, user, assigned);
            }
        }
    }

    /// <summary>A user was deactivated: every app is taken away.</summary>
    public void UserGone(User user)
    {
        foreach (var app in org.Apps.All)
        {
            if (app.Users.TryGetValue(user.Id, out var assigned))
            {
                Remove(app, user, assigned);
            }
        }
    }

    /// <summary>A user was activated: groups assign her again, and what waited for it goes out.</summary>
    public void UserRevived(User user)
    {
        foreach (var app in org.Apps.All)
        {
            if (GroupPath(app, user.Id))
            {
                Join(app, user);
            }

            if (app.Users.TryGetValue(user.Id, out var assigned) && assigned.Status == "STAGED")
            {
                org.Work.Add(WorkKind.PushUser, app.Id, user.Id);
            }
        }
    }

    /// <summary>A group was deleted.</summary>
    public void GroupGone(Group group)
    {
        foreach (var app in org.Apps.All.Where(a => a.Groups.ContainsKey(group.Id)).ToList())
        {
            UnassignGroup(app, group);
        }
    }

    /// <summary>The button "Provision User": sends everyone who was assigned before provisioning was switched on.</summary>
    public int ProvisionAll(App app)
    {
        var waiting = app.Users.Values.Where(u => u.ExternalId is null && u.SyncState == "DISABLED").ToList();
        foreach (var assigned in waiting)
        {
            Queue(app, assigned);
        }

        return waiting.Count;
    }

    /// <summary>The button "Retry selected" on the tasks page.</summary>
    public int RetryFailed(App app)
    {
        var failed = app.Users.Values.Where(u => u.SyncState == "ERROR").ToList();
        foreach (var assigned in failed)
        {
            assigned.SyncState = "SYNCING";
            org.Work.Add(WorkKind.PushUser, app.Id, assigned.Id);
        }

        return failed.Count;
    }

    /// <summary>Targets of an event about an assignment.</summary>
    public static LogTarget[] Of(App app, User user, AppUser assigned) => [Targets.AppUser(user, assigned.ExternalId, assigned.UserName), Targets.Of(app), Targets.Of(user)];

    /// <summary>Whether a group that is assigned to the app has the user in it.</summary>
    public bool GroupPath(App app, string userId) => app.Groups.Keys.Select(org.Groups.Find).OfType<Group>().Any(g => g == org.Groups.Everyone || g.Has(userId));

    private void Join(App app, User user)
    {
        if (user.Status != UserStatus.DEPROVISIONED && !app.Users.ContainsKey(user.Id))
        {
            var assigned = new AppUser(user.Id, org.Now);
            Fill(app, user, assigned, []);
            Add(app, user, assigned);
        }
    }

    private void Leave(App app, User user)
    {
        if (app.Users.TryGetValue(user.Id, out var assigned) && !assigned.Individually && !GroupPath(app, user.Id))
        {
            Remove(app, user, assigned);
        }
    }

    private void Add(App app, User user, AppUser assigned)
    {
        app.Users[user.Id] = assigned;
        org.Log.Success("application.user_membership.add", Of(app, user, assigned));
        if (app.Connection is { Enabled: true, Create: true })
        {
            Queue(app, assigned);
        }
    }

    private void Queue(App app, AppUser assigned)
    {
        assigned.Status = "STAGED";
        assigned.SyncState = "SYNCING";
        assigned.StatusChanged = org.Now;
        org.Work.Add(WorkKind.PushUser, app.Id, assigned.Id);
    }

    private void Remove(App app, User user, AppUser assigned)
    {
        app.Users.Remove(user.Id);
        org.Log.Success("application.user_membership.remove", Of(app, user, assigned));
        if (assigned.ExternalId is { } external && app.Connection is { Enabled: true, Deactivate: true })
        {
            org.Work.Add(WorkKind.DeactivateUser, app.Id, user.Id, external);
        }

        org.Push.UserLeft(app, user.Id);
    }

    private void Refresh(App app, User user, AppUser assigned)
    {
        if (!assigned.OwnUserName)
        {
            assigned.UserName = UserName(app, user);
        }

        // The first push may be under way with what was before.
        if (app.Connection is { Enabled: true, Update: true } && (assigned.ExternalId is not null || assigned.SyncState == "SYNCING"))
        {
            assigned.SyncState = "SYNCING";
            org.Work.Add(WorkKind.PushUser, app.Id, user.Id);
        }
    }

    private void Fill(App app, User user, AppUser assigned, JsonObject body)
    {
        if (body.Bag("profile") is { } profile)
        {
            var mapped = app.Connection is { Enabled: true, Update: true } ? org.Mappings.For(app).Properties : null;
            foreach (var (name, value) in profile)
            {
                if (mapped?.ContainsKey(name) == true)
                {
                    throw new OktaFault("E0000075", $"Cannot modify the {name} attribute because it has a field mapping and profile push is enabled.");
                }

                assigned.Profile[name] = value?.DeepClone();
            }
        }

        if (body.Bag("credentials").Text("userName") is { } name1)
        {
            if (name1.Length is 0 or > 100)
            {
                throw Refusals.Validation("credentials.userName", "credentials.userName: must be between 1 and 100 characters");
            }

            assigned.UserName = name1;
            assigned.OwnUserName = true;
        }
        else if (!assigned.OwnUserName)
        {
            assigned.UserName = UserName(app, user);
        }
    }

    private string UserName(App app, User user)
    {
        if (app.UserNameTemplate.Text("type") == "NONE")
        {
            return "";
        }

        try
        {
            return new Evaluator(org, user).Template(app.UserNameTemplate.Text("template") ?? "") + app.UserNameTemplate.Text("userSuffix");
        }
        catch (ExpressionException)
        {
            return user.Login; // Okta falls back to its own user name where the template cannot be worked out.
        }
    }
}
