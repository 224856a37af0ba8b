using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Aws.Scim;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Seed;

/// <summary>The AWS half of a population: what SCIM has brought, and the access on top of it.</summary>
internal static class AwsPlanter
{
    /// <summary>Makes users, groups, permission sets, assignments and their roles, and tells Okta's side the ids.</summary>
    public static void Plant(AwsWorld world, IdentityCenterDirectory directory, SeedPopulation population, PlantedOkta okta)
    {
        var tenant = directory.Provisioning.Tenant!.Id;
        var actor = $"scim/{tenant}";
        foreach (var user in okta.Users)
        {
            var input = ScimUserInput.Parse(user.Pushed!);
            user.ExternalId = directory.Store.CreateUser(input.Attributes, actor, input.Active, new ExternalId(tenant, user.Id)).Id;
        }

        var groups = population.Groups.Select((g, i) => MakeGroup(directory.Store, g, okta, i, tenant, actor)).ToList();
        var instance = world.Instances.Current!;
        var sets = population.PermissionSets.Select(s => MakeSet(world, instance, s)).ToList();
        foreach (var seed in population.Assignments)
        {
            var set = sets[seed.PermissionSet];
            instance.Assignments.Add(seed.Group is { } group
                ? new Assignment(seed.AccountId, set.Arn, "GROUP", groups[group])
                : new Assignment(seed.AccountId, set.Arn, "USER", okta.Users[seed.User!.Value].ExternalId!));
            if (!instance.Roles.Contains(set.Arn, seed.AccountId))
            {
                instance.Roles.Put(instance.MakeRole(set, seed.AccountId, world.Context.Ids));
            }
        }
    }

    private static string MakeGroup(IdentityStoreState store, SeedGroup seed, PlantedOkta okta, int position, string tenant, string actor)
    {
        var mapping = okta.Pushes[position];
        var members = okta.Members[position].Select(m => okta.Users[m]).ToList();
        var group = store.CreateGroup(seed.Name, null, actor, new ExternalId(tenant, mapping.SourceGroupId), [.. members.Select(m => m.ExternalId!)]);
        okta.Org.Groups.Get(mapping.TargetGroupId).ExternalId = group.Id;
        foreach (var member in members)
        {
            mapping.Pushed[member.Id] = member.ExternalId!;
        }

        return group.Id;
    }

    private static PermissionSet MakeSet(AwsWorld world, Instance instance, SeedPermissionSet seed)
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
