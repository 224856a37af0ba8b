using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Push;
using OktaIdc.Sandbox.Okta.Scim;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>Users, groups, rules, app assignments and pushes of the org, from a snapshot.</summary>
internal static class SnapshotOktaPlanter
{
    /// <summary>Makes them under their own ids.</summary>
    public static void Plant(Snapshot snapshot, OktaOrg org, App? app, IdentityStoreState store, IdSource ids)
    {
        var okta = snapshot.Okta;
        foreach (var seed in okta?.Users.OrEmpty() ?? [])
        {
            org.Users.Keep(MakeUser(org, seed));
        }

        var groups = (okta?.Groups.OrEmpty() ?? []).ToDictionary(g => g.Id!, g => MakeGroup(org, g), StringComparer.Ordinal);
        SnapshotRules.Plant(okta?.Rules.OrEmpty() ?? [], org, groups);
        if (app is null)
        {
            return;
        }

        foreach (var group in okta!.AppGroups.OrEmpty().Select(id => groups[id]))
        {
            app.Groups[group.Id] = new AppGroup(group.Id, org.Now) { Priority = app.Groups.Count };
        }

        foreach (var seed in okta.AppUsers.OrEmpty())
        {
            app.Users[seed.Id!] = MakeAppUser(org, app, seed);
        }

        foreach (var seed in okta.Push.OrEmpty())
        {
            MakePush(org, app, seed, groups[seed.SourceGroup!], store, ids);
        }
    }

    private static User MakeUser(OktaOrg org, SnapshotUser seed)
    {
        var profile = (JsonObject?)seed.Profile?.DeepClone() ?? [];
        profile["login"] = seed.Login;
        profile["email"] ??= seed.Login;
        foreach (var empty in profile.Where(p => p.Value is null).Select(p => p.Key).ToList())
        {
            profile.Remove(empty);
        }

        return new User(seed.Id!, profile, org.Now)
        {
            Status = Enum.TryParse<UserStatus>(seed.Status, out var status) ? status : UserStatus.ACTIVE,
            Activated = org.Now,
            StatusChanged = org.Now,
            Provider = "IMPORT",
        };
    }

    private static Group MakeGroup(OktaOrg org, SnapshotGroup seed)
    {
        if (seed.Name == org.Groups.Everyone.Name)
        {
            return org.Groups.Everyone;
        }

        var profile = new JsonObject { ["name"] = seed.Name };
        if (seed.Description is { Length: > 0 } description)
        {
            profile["description"] = description;
        }

        var group = new Group(seed.Id!, GroupType.OKTA_GROUP, profile, org.Now);
        group.DirectMembers.UnionWith(seed.Members.OrEmpty().Where(m => org.Users.Find(m) is not null)); // Who was deleted while the snapshot was read is in it as a member only.
        org.Groups.Keep(group);
        return group;
    }

    private static AppUser MakeAppUser(OktaOrg org, App app, SnapshotAppUser seed)
    {
        var user = org.Users.Get(seed.Id!);
        var provisioned = seed.ExternalId is not null;
        var assigned = new AppUser(user.Id, org.Now)
        {
            ExternalId = seed.ExternalId,
            Individually = seed.Scope == "USER",
            UserName = seed.UserName ?? user.Login,
            Status = seed.Status ?? (provisioned ? "PROVISIONED" : "ACTIVE"),
            SyncState = provisioned ? "SYNCHRONIZED" : "DISABLED",
            LastSync = provisioned ? org.Now : null,
        };
        assigned.Pushed = provisioned ? UserResource.Build(assigned.UserName, user.Id, org.Mappings.Profile(app, user, assigned)) : null;
        return assigned;
    }

    private static void MakePush(OktaOrg org, App app, SnapshotPush seed, Group source, IdentityStoreState store, IdSource ids)
    {
        var target = new Group("00g" + ids.AlphaNumeric("okta-app-group", 17), GroupType.APP_GROUP, new JsonObject { ["name"] = seed.TargetName }, org.Now)
        {
            SourceAppId = app.Id,
            ExternalId = store.FindGroupByName(seed.TargetName!)?.Id,
        };
        org.Groups.Keep(target);
        var mapping = new PushMapping("gPm" + ids.AlphaNumeric("okta-push", 17), app.Id, source.Id, target.Id, org.Now)
        {
            Status = Enum.TryParse<PushStatus>(seed.Status, out var status) ? status : PushStatus.ACTIVE,
            FollowsName = source.Name == seed.TargetName,
            LastPush = seed.LastPush,
            ErrorSummary = seed.Error ?? "",
            SendAll = seed.Status is not (null or "ACTIVE"),
        };
        foreach (var (userId, external) in org.Groups.Members(source).Select(u => (u.Id, app.Users.GetValueOrDefault(u.Id)?.ExternalId)))
        {
            if (external is not null && target.ExternalId is { } group && store.FindMembership(group, external) is not null)
            {
                mapping.Pushed[userId] = external;
                target.DirectMembers.Add(userId);
            }
        }

        org.Push.Keep(mapping);
    }
}
