using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Push;
using OktaIdc.Sandbox.Okta.Scim;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Seed;

/// <summary>The Okta half of a population.</summary>
internal static class OktaPlanter
{
    /// <summary>Makes users, groups, assignments and pushes.</summary>
    /// <returns>What AWS has to have: in the same order as the population.</returns>
    public static PlantedOkta Plant(OktaOrg org, App app, SeedPopulation population, IdSource ids)
    {
        var users = population.Users.Select(u => Make(org, u, ids)).ToList();
        var everyone = new SeedGroup(population.AssignedGroup, "Everyone who uses AWS; assigned to the app", [.. Enumerable.Range(0, users.Count)]);
        var assigned = Make(org, everyone, users, ids);
        app.Groups[assigned.Id] = new AppGroup(assigned.Id, org.Now);
        var appUsers = users.Select(u => Assign(org, app, u)).ToList();
        var groups = population.Groups.Select(g => Make(org, g, users, ids)).ToList();
        var mappings = groups.Select(g => Push(org, app, g, ids)).ToList();
        return new PlantedOkta(appUsers, mappings, population.Groups.Select(g => g.Members).ToList(), org);
    }

    /// <summary>Makes a user who is active, or suspended.</summary>
    public static User Make(OktaOrg org, SeedUser seed, IdSource ids)
    {
        var user = new User(
            "00u" + ids.AlphaNumeric("okta-user", 17),
            new JsonObject
            {
                ["login"] = seed.Login,
                ["email"] = seed.Login,
                ["firstName"] = seed.FirstName,
                ["lastName"] = seed.LastName,
                ["displayName"] = $"{seed.FirstName} {seed.LastName}",
                ["department"] = seed.Department,
                ["employeeNumber"] = seed.EmployeeNumber,
            },
            org.Now)
        {
            Status = seed.Suspended ? UserStatus.SUSPENDED : UserStatus.ACTIVE,
            Activated = org.Now,
            StatusChanged = org.Now,
            Provider = "IMPORT",
        };
        org.Users.Keep(user);
        return user;
    }

    /// <summary>Makes a group with members by hand.</summary>
    public static Group Make(OktaOrg org, SeedGroup seed, IReadOnlyList<User> users, IdSource ids)
    {
        var group = new Group("00g" + ids.AlphaNumeric("okta-group", 17), GroupType.OKTA_GROUP, new JsonObject { ["name"] = seed.Name, ["description"] = seed.Description }, org.Now);
        group.DirectMembers.UnionWith(seed.Members.Select(m => users[m].Id));
        org.Groups.Keep(group);
        return group;
    }

    /// <summary>Assigns a user who is provisioned; her id at the app is still to be told.</summary>
    public static AppUser Assign(OktaOrg org, App app, User user)
    {
        var assigned = new AppUser(user.Id, org.Now) { Status = "PROVISIONED", SyncState = "SYNCHRONIZED", UserName = user.Login, LastSync = org.Now };
        assigned.Pushed = UserResource.Build(assigned.UserName, user.Id, org.Mappings.Profile(app, user, assigned));
        app.Users[user.Id] = assigned;
        return assigned;
    }

    /// <summary>Pushes a group; the id of the group at the app is still to be told.</summary>
    public static PushMapping Push(OktaOrg org, App app, Group source, IdSource ids)
    {
        var target = new Group("00g" + ids.AlphaNumeric("okta-app-group", 17), GroupType.APP_GROUP, new JsonObject { ["name"] = source.Name }, org.Now) { SourceAppId = app.Id };
        target.DirectMembers.UnionWith(source.DirectMembers);
        org.Groups.Keep(target);
        var mapping = new PushMapping("gPm" + ids.AlphaNumeric("okta-push", 17), app.Id, source.Id, target.Id, org.Now) { FollowsName = true, LastPush = org.Now, ErrorSummary = "", SendAll = false };
        org.Push.Keep(mapping);
        return mapping;
    }
}

/// <summary>What was made on the Okta side, for AWS to have too.</summary>
/// <param name="Users">The app's users, in the order of the population; their resources are what SCIM sends.</param>
/// <param name="Pushes">The push mappings, in the order of the population's groups.</param>
/// <param name="Members">Members of each group, by position.</param>
/// <param name="Org">The org.</param>
internal sealed record PlantedOkta(IReadOnlyList<AppUser> Users, IReadOnlyList<PushMapping> Pushes, IReadOnlyList<IReadOnlyList<int>> Members, OktaOrg Org);
