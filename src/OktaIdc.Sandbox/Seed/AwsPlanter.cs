using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Aws.Scim;
using OktaIdc.Sandbox.Aws.SsoAdmin;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Push;

namespace OktaIdc.Sandbox.Seed;

/// <summary>The AWS half of a population: what SCIM has brought, and the access on top of it.</summary>
internal static class AwsPlanter
{
    /// <summary>Makes users, groups, permission sets, assignments and their roles, and tells Okta's side the ids.</summary>
    public static void Plant(AwsWorld world, IdentityCenterDirectory directory, SeedPopulation population, PlantedOkta okta)
    {
        var tenant = directory.Provisioning.Tenant!.Id;
        foreach (var user in okta.Users)
        {
            Provision(directory.Store, tenant, user);
        }

        var groups = population.Groups.Select((g, i) => MakeGroup(directory.Store, g, okta, i, tenant)).ToList();
        var instance = world.Instances.Current!;
        var sets = population.PermissionSets.Select(s => MakeSet(world, instance, s)).ToList();
        foreach (var seed in population.Assignments)
        {
            var set = sets[seed.PermissionSet];
            Give(world, instance, set, seed.AccountId, seed.Group is null ? "USER" : "GROUP", seed.Group is { } group ? groups[group] : okta.Users[seed.User!.Value].ExternalId!);
        }
    }

    /// <summary>The store has a user as SCIM brought her, and Okta knows the id.</summary>
    public static void Provision(IdentityStoreState store, string tenant, AppUser user)
    {
        var input = ScimUserInput.Parse(user.Pushed!);
        user.ExternalId = store.CreateUser(input.Attributes, Actor(tenant), input.Active, new ExternalId(tenant, user.Id)).Id;
    }

    /// <summary>The store has a group as SCIM brought it, and Okta knows the ids.</summary>
    public static string Pushed(IdentityStoreState store, string tenant, PushMapping mapping, Group target, string name, IReadOnlyList<AppUser> members)
    {
        var group = store.CreateGroup(name, null, Actor(tenant), new ExternalId(tenant, mapping.SourceGroupId), [.. members.Select(m => m.ExternalId!)]);
        target.ExternalId = group.Id;
        foreach (var member in members)
        {
            mapping.Pushed[member.Id] = member.ExternalId!;
        }

        return group.Id;
    }

    /// <summary>Gives a principal a set in an account, with the role.</summary>
    public static void Give(AwsWorld world, Instance instance, PermissionSet set, string accountId, string type, string principalId)
    {
        instance.Assignments.Add(new Assignment(accountId, set.Arn, type, principalId));
        if (!instance.Roles.Contains(set.Arn, accountId))
        {
            instance.Roles.Put(instance.MakeRole(set, accountId, world.Context.Ids));
        }
    }

    private static string Actor(string tenant) => $"scim/{tenant}";

    private static string MakeGroup(IdentityStoreState store, SeedGroup seed, PlantedOkta okta, int position, string tenant)
    {
        var mapping = okta.Pushes[position];
        return Pushed(store, tenant, mapping, okta.Org.Groups.Get(mapping.TargetGroupId), seed.Name, [.. okta.Members[position].Select(m => okta.Users[m])]);
    }

    /// <summary>Makes a permission set.</summary>
    public static PermissionSet MakeSet(AwsWorld world, Instance instance, SeedPermissionSet seed)
    {
        var set = new PermissionSet
        {
            Arn = $"arn:aws:sso:::permissionSet/{instance.Id}/ps-{world.Context.Ids.Hex("permission-set", 16)}",
            Name = seed.Name,
            CreatedDate = world.Context.Clock.UtcNow,
            SessionDuration = seed.SessionDuration,
        };
        set.ManagedPolicies.Add("arn:aws:iam::aws:policy/" + seed.ManagedPolicy);
        instance.PermissionSets.Add(set.Arn, set);
        return set;
    }
}
