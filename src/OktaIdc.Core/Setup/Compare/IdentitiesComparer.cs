using System.Text.Json.Nodes;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Users, groups, rules, members, app assignments, pushes.</summary>
internal static class IdentitiesComparer
{
    /// <summary>What stands in Okta alone: users, groups, rules, members. It comes before sign-in moves, so that whoever has access can be assigned by then.</summary>
    public static void CompareObjects(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var identities = live.Identities;
        foreach (var user in wished.Okta.Users.Where(user => user.Managed == ManagedBy.Here))
        {
            CompareUser(user, identities, plan);
        }

        foreach (var group in wished.Okta.Groups)
        {
            GroupComparer.Compare(group, identities, plan);
        }
    }

    /// <summary>What reaches Identity Center: assignments to the app, and pushes.</summary>
    public static void CompareAccess(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var identities = live.Identities;
        foreach (var name in wished.Okta.Assign)
        {
            var assigned = identities.Groups.TryGetValue(name, out var group) && identities.AssignedGroupIds.Contains(group.Id);
            CompareAssignment(wished, plan, name, assigned, new AppAssignmentStep(wished.Okta.App.Label, name, null), [StepIds.Group(name), .. wished.Okta.Groups.Where(g => g.Name == name && g.ManagesMembers).SelectMany(g => g.Members).Select(login => StepIds.Member(name, login))], $"group {name}");
        }

        foreach (var login in wished.Okta.AssignUsers)
        {
            var assigned = identities.Users.TryGetValue(login, out var user) && identities.AppUsers.TryGetValue(user.Id, out var appUser) && appUser.Scope == "USER";
            CompareAssignment(wished, plan, login, assigned, new AppAssignmentStep(wished.Okta.App.Label, null, login), [StepIds.User(login)], $"user {login}");
        }

        CompareProvisioned(wished, live, plan);
        foreach (var name in wished.Okta.Push)
        {
            PushComparer.Compare(wished, name, live, plan);
        }
    }

    /// <summary>What leaves: members out of pushed groups before assigned ones (Okta's order of offboarding), then pushes and app assignments.</summary>
    public static void CompareLeavers(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        GroupComparer.RemoveMembers(wished, live.Identities, plan);
        PushComparer.RemoveOthers(wished, live.Identities, plan);
        AppAssignmentComparer.RemoveOthers(wished, live.Identities, plan);
    }

    private static void CompareUser(OktaUserSetup user, IdentitiesSnapshot live, PlanBuilder plan)
    {
        var wished = WishedProfile(user);
        if (!live.Users.TryGetValue(user.Login, out var found))
        {
            plan.Add(StepIds.User(user.Login), PlanAction.Create, $"Okta user {user.Login}", "there is no user of this login", new OktaUserStep(user), after: wished);
            return;
        }

        var differing = wished.Where(p => found.Profile[p.Key]?.ToString() != p.Value?.ToString()).Select(p => p.Key).ToList();
        plan.Add(
            StepIds.User(user.Login),
            differing.Count == 0 ? PlanAction.Nothing : PlanAction.Update,
            $"Okta user {user.Login}",
            differing.Count == 0 ? "it is as wished" : $"{string.Join(", ", differing)} differs",
            new OktaUserStep(user),
            before: differing.Count == 0 ? null : new JsonObject(differing.Select(key => KeyValuePair.Create(key, found.Profile[key]?.DeepClone()))),
            after: differing.Count == 0 ? null : new JsonObject(differing.Select(key => KeyValuePair.Create(key, wished[key]?.DeepClone()))));
    }

    /// <summary>The profile attributes that the file says, with Identity Center's needs filled in.</summary>
    public static JsonObject WishedProfile(OktaUserSetup user)
    {
        var profile = new JsonObject
        {
            ["login"] = user.Login,
            ["email"] = user.Email ?? user.Login,
            ["firstName"] = user.FirstName,
            ["lastName"] = user.LastName,
            ["displayName"] = user.DisplayName ?? $"{user.FirstName} {user.LastName}",
        };
        foreach (var (key, value) in user.Profile)
        {
            profile[key] = value;
        }

        return profile;
    }

    private static void CompareAssignment(SetupDocument wished, PlanBuilder plan, string name, bool assigned, AppAssignmentStep body, IEnumerable<string> needs, string what) =>
        plan.Add(
            StepIds.AppAssignment(name),
            assigned ? PlanAction.Nothing : PlanAction.Create,
            $"{what} on Okta app '{wished.Okta.App.Label}'",
            assigned ? "it is assigned" : "it is not assigned, so nobody in it may sign in",
            body,
            [StepIds.App, StepIds.Provisioning, .. needs]); // Provisioning first: Okta provisions nobody who was assigned before it was on.

    private static void CompareProvisioned(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var logins = wished.Okta.Groups
            .Where(group => wished.Okta.Assign.Contains(group.Name) && group.ManagesMembers)
            .SelectMany(group => group.Members)
            .Concat(wished.Okta.AssignUsers)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (logins.Count == 0)
        {
            return;
        }

        var missing = logins.Where(login => !live.Access.UserIds.ContainsKey(login)).ToList();
        plan.Add(
            StepIds.ProvisionedUsers,
            missing.Count == 0 ? PlanAction.Nothing : PlanAction.Create,
            "assigned users in Identity Center",
            missing.Count == 0 ? "all of them are there" : $"{missing.Count} of {logins.Count} are not there yet",
            new ProvisionedUsersStep(wished.Okta.App.Label, [.. logins]),
            [StepIds.Provisioning, StepIds.ExternalIdp, .. wished.Okta.Assign.Select(StepIds.AppAssignment), .. wished.Okta.AssignUsers.Select(StepIds.AppAssignment)]);
    }
}
