using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>Permission sets, assignments, applications and access-control attributes, from a snapshot. Customer managed policies are taken to exist in every account: a snapshot does not say.</summary>
internal static class SnapshotAccess
{
    /// <summary>Makes them under their own ids.</summary>
    public static void Plant(Snapshot snapshot, AwsWorld world, Instance instance)
    {
        var sets = new Dictionary<string, PermissionSet>(StringComparer.Ordinal);
        foreach (var seed in snapshot.PermissionSets.OrEmpty())
        {
            sets[seed.Name!] = MakeSet(world, instance, seed);
        }

        foreach (var seed in snapshot.Assignments.OrEmpty())
        {
            AwsPlanter.Give(world, instance, sets[seed.PermissionSet!], seed.Account!, seed.PrincipalType!, seed.PrincipalId!);
        }

        foreach (var seed in snapshot.Applications.OrEmpty())
        {
            instance.Applications.Add(seed.Arn!, MakeApplication(world, instance, seed));
        }

        if (snapshot.AccessControlAttributes is { Count: > 0 } attributes)
        {
            instance.AccessControlAttributes = [.. attributes.Select(a => (JsonNode?)new JsonObject { ["Key"] = a.Key, ["Value"] = new JsonObject { ["Source"] = new JsonArray(a.Value) } })];
        }
    }

    private static PermissionSet MakeSet(AwsWorld world, Instance instance, SnapshotSet seed)
    {
        var set = new PermissionSet
        {
            Arn = seed.Arn!,
            Name = seed.Name!,
            CreatedDate = world.Context.Clock.UtcNow,
            Description = seed.Description,
            SessionDuration = seed.SessionDuration ?? "PT1H",
            RelayState = seed.RelayState,
            InlinePolicy = seed.InlinePolicy ?? "",
            Boundary = Boundary(seed.PermissionsBoundary),
        };
        set.ManagedPolicies.AddRange(seed.ManagedPolicies.OrEmpty());
        set.CustomerPolicies.AddRange(seed.CustomerManagedPolicies.OrEmpty().Select(p => new PolicyReference(p.Name!, p.Path ?? "/")));
        foreach (var (key, value) in seed.Tags ?? new Dictionary<string, string>())
        {
            set.Tags[key] = value;
        }

        instance.PermissionSets.Add(set.Arn, set);
        foreach (var account in seed.OutdatedAccounts.OrEmpty())
        {
            instance.Roles.Put(instance.MakeRole(set, account, world.Context.Ids));
        }

        set.Version++;
        foreach (var account in seed.ProvisionedAccounts.OrEmpty().Where(a => !instance.Roles.Contains(set.Arn, a)))
        {
            instance.Roles.Put(instance.MakeRole(set, account, world.Context.Ids));
        }

        AllowPolicies(world, set);
        return set;
    }

    private static void AllowPolicies(AwsWorld world, PermissionSet set)
    {
        var references = set.Boundary?["CustomerManagedPolicyReference"] is { } boundary ? set.CustomerPolicies.Append(PolicyOperations.Reference(boundary)) : set.CustomerPolicies;
        foreach (var reference in references)
        {
            foreach (var account in world.Organizations.Current!.Accounts)
            {
                world.Policies.Add(account.Id, reference.Path, reference.Name);
            }
        }
    }

    private static JsonObject? Boundary(SnapshotBoundary? boundary) => boundary switch
    {
        { ManagedPolicyArn: { } arn } => new JsonObject { ["ManagedPolicyArn"] = arn },
        { CustomerManagedPolicyReference: { } policy } => new JsonObject { ["CustomerManagedPolicyReference"] = new JsonObject { ["Name"] = policy.Name, ["Path"] = policy.Path ?? "/" } },
        _ => null,
    };

    private static Application MakeApplication(AwsWorld world, Instance instance, SnapshotApplication seed)
    {
        var application = new Application
        {
            Arn = seed.Arn!,
            ProviderArn = "arn:aws:sso::aws:applicationProvider/custom-saml",
            AccountId = seed.Arn!.Split(':').ElementAtOrDefault(4) is { Length: 12 } account ? account : instance.OwnerAccountId,
            CreatedDate = world.Context.Clock.UtcNow,
            Name = seed.Name!,
        };
        application.Assignments.UnionWith(seed.Assignments.OrEmpty().Select(a => (a.PrincipalType!, a.PrincipalId!)));
        return application;
    }
}
