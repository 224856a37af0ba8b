using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Push;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Seed.Messy;

/// <summary>People and groups of the seed messy, on both sides.</summary>
internal static class MessyPeople
{
    private static readonly string[] s_first = ["ada", "bob", "cem", "dana", "eve", "frank"];

    /// <summary>Makes them.</summary>
    /// <returns>Ids in the identity store by the name in Okta, the deleted ones too.</returns>
    public static IReadOnlyDictionary<string, string> Plant(OktaOrg org, App app, IdentityCenterDirectory directory, IdSource ids)
    {
        var users = s_first.Select((name, i) => OktaPlanter.Make(org, Seed(name, i), ids)).ToList();
        Group Group(string name, params int[] members) => OktaPlanter.Make(org, new SeedGroup(name, "", members), users, ids);
        AssignGroup(org, app, Group("aws-users", 0, 1, 2, 3, 4, 5));
        AssignGroup(org, app, Group("contractors", 3));
        var (store, tenant) = (directory.Store, directory.Provisioning.Tenant!.Id);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var appUsers = users.Select(u => Assign(org, app, u)).ToList();
        foreach (var (name, user) in s_first.Zip(appUsers, (n, u) => (n, u)).Where(p => p.u.Pushed is not null))
        {
            AwsPlanter.Provision(store, tenant, user);
            known[name] = user.ExternalId!;
        }

        Group[] groups = [Group("org-developers", 0, 1, 2), Group("org-operators", 1), Group("org-auditors", 0), Group("legacy-readers", 5)];
        foreach (var group in groups)
        {
            var mapping = OktaPlanter.Push(org, app, group, ids);
            var members = appUsers.Where(u => group.Has(u.Id) && u.ExternalId is not null).ToList();
            known[group.Name] = AwsPlanter.Pushed(store, tenant, mapping, org.Groups.Get(mapping.TargetGroupId), group.Name, members);
            Spoil(org, app, group, mapping);
        }

        Group("org-admins", 0);
        known["org-admins"] = store.CreateGroup("org-admins", "Made by hand", Mallory, members: [known["ada"]]).Id;
        known["handmade"] = store.CreateUser(Handmade(), Mallory).Id;
        store.DeleteUser(known["eve"]);
        store.DeleteGroup(known["org-operators"]);
        Rules(org, groups[0], ids);
        return known;
    }

    /// <summary>ARN of the person who did what nobody knows of.</summary>
    public static string Mallory => $"arn:aws:iam::{MessySeed.Management}:user/mallory";

    private static SeedUser Seed(string name, int position) =>
        new(char.ToUpperInvariant(name[0]) + name[1..], "Messy", position < 3 ? "development" : "operations", $"M{position + 1}", false) { Login = name + "@example.com" };

    private static void AssignGroup(OktaOrg org, App app, Group group)
    {
        app.Groups[group.Id] = new AppGroup(group.Id, org.Now) { Priority = app.Groups.Count };
        org.Log.Success("group.application_assignment.add", Targets.Of(group), Targets.Of(app));
    }

    // cem and dana came before provisioning was on.
    private static AppUser Assign(OktaOrg org, App app, User user)
    {
        var assigned = OktaPlanter.Assign(org, app, user);
        if (user.Login.StartsWith("cem", StringComparison.Ordinal) || user.Login.StartsWith("dana", StringComparison.Ordinal))
        {
            (assigned.Status, assigned.SyncState, assigned.Pushed, assigned.LastSync) = ("ACTIVE", "DISABLED", null, null);
        }

        return assigned;
    }

    private static void Spoil(OktaOrg org, App app, Group group, PushMapping mapping)
    {
        if (group.Name == "org-operators")
        {
            (mapping.Status, mapping.SendAll) = (PushStatus.ERROR, true);
            mapping.ErrorSummary = $"Linked group is missing in {app.DisplayName}. Change the linked group to resume pushing group memberships.";
            org.Log.Failure("application.provision.group_push.mapping.update.or.delete.failed.with.error", mapping.ErrorSummary, org.Push.Of(app, mapping));
        }
        else if (group.Name == "org-auditors")
        {
            (mapping.Status, mapping.SendAll) = (PushStatus.INACTIVE, true);
            org.Log.Success("application.provision.group_push.deactivate_mapping", org.Push.Of(app, mapping));
        }
        else if (group.Name == "legacy-readers")
        {
            org.Log.Success("application.provision.group_push.mapping.created", org.Push.Of(app, mapping));
        }
    }

    private static JsonObject Handmade() => new()
    {
        ["userName"] = "handmade@example.com",
        ["displayName"] = "Hand Made",
        ["name"] = new JsonObject { ["givenName"] = "Hand", ["familyName"] = "Made" },
        ["emails"] = new JsonArray(new JsonObject { ["value"] = "handmade@example.com", ["type"] = "work", ["primary"] = true }),
    };

    private static void Rules(OktaOrg org, Group developers, IdSource ids)
    {
        var interns = OktaPlanter.Make(org, new SeedGroup("interns", "", []), [], ids);
        org.Rules.Create(Rule("developers-by-department", "user.department==\"development\"", developers), "0pr" + ids.AlphaNumeric("okta-rule", 17));
        var invalid = org.Rules.Create(Rule("interns-by-title", "user.title==\"Intern\"", interns), "0pr" + ids.AlphaNumeric("okta-rule", 17));
        org.Rules.Activate(invalid);
        org.Groups.Delete(interns);
    }

    private static JsonObject Rule(string name, string expression, Group group) => new()
    {
        ["type"] = "group_rule",
        ["name"] = name,
        ["conditions"] = new JsonObject { ["expression"] = new JsonObject { ["value"] = expression, ["type"] = "urn:okta:expression:1.0" } },
        ["actions"] = new JsonObject { ["assignUserToGroups"] = new JsonObject { ["groupIds"] = new JsonArray(group.Id) } },
    };
}
