using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Operations on instances and their Regions.</summary>
internal static class InstanceOperations
{
    private static readonly TimeSpan s_encrypt = TimeSpan.FromSeconds(20);

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["ListInstances"] = call => SsoPaging.Page(call, "Instances", world.Visible(call) is { } instance ? [instance] : Array.Empty<Instance>(), i => Brief(world, i)),
        ["DescribeInstance"] = call => Describe(world, world.Instance(call)),
        ["CreateInstance"] = call => Create(world, call),
        ["UpdateInstance"] = call => Update(world, world.Instance(call), call),
        ["DeleteInstance"] = call => Delete(world, call),
        ["ListRegions"] = call => SsoPaging.Page(call, "Regions", [world.Instance(call)], i => Region(world, i)),
        ["DescribeRegion"] = call => call.Text("RegionName") == world.Region ? Region(world, world.Instance(call)) : throw AwsError.NotFound($"Region {call.Text("RegionName")} is not enabled."),
    };

    private static JsonObject Create(AwsWorld world, AwsCall call)
    {
        var account = call.SignedBy.AccountId;
        if (world.Organizations.IsManagement(account))
        {
            throw AwsError.Validation("An account instance cannot be created in the management account of an organization.");
        }

        if (world.Instances.Current is not null)
        {
            throw AwsError.Conflict("An instance already exists (the sandbox keeps one).");
        }

        var instance = world.Instances.Create(InstanceKind.Account, account, call.OptionalText("Name"));
        SsoTags.Add(instance.Tags, call.Input["Tags"]);
        return new JsonObject { ["InstanceArn"] = instance.InstanceArn };
    }

    private static JsonObject? Update(AwsWorld world, Instance instance, AwsCall call)
    {
        var key = (string?)call.Input["EncryptionConfiguration"]?["KeyType"];
        var enable = (bool?)call.Input["PermissionSetsEnabled"];
        var arn = (string?)call.Input["EncryptionConfiguration"]?["KmsKeyArn"];
        if (key is not null && key == "CUSTOMER_MANAGED_KEY" != arn is not null)
        {
            throw AwsError.Validation("KmsKeyArn must be given with the key type CUSTOMER_MANAGED_KEY, and only with it.");
        }

        if (arn is not null && arn.Split(':')[3] != world.Region)
        {
            throw AwsError.Validation("The KMS key must be in the Region of the instance.");
        }

        if (enable == false || (enable is not null && key is not null))
        {
            throw AwsError.Validation("PermissionSetsEnabled can only be set to true, and not together with EncryptionConfiguration.");
        }

        if (enable == true && instance.Kind == InstanceKind.Account)
        {
            throw AwsError.Validation("The operation is not supported for this Identity Center instance: an account instance has no permission sets.");
        }

        if (key is not null && arn != instance.KmsKeyArn)
        {
            (instance.KmsKeyArn, instance.EncryptedAt) = (arn, world.Context.Clock.UtcNow + world.Context.Clock.Scale(s_encrypt));
        }

        instance.Name = call.OptionalText("Name") ?? instance.Name;
        return null;
    }

    private static JsonObject? Delete(AwsWorld world, AwsCall call)
    {
        var instance = world.Instance(call);
        if (instance.OwnerAccountId != call.SignedBy.AccountId)
        {
            throw AwsError.AccessDenied("Only the account that owns the instance can delete it.");
        }

        world.Instances.Delete();
        return null;
    }

    private static JsonObject Describe(AwsWorld world, Instance instance) => Wire.Compact(new JsonObject
    {
        ["InstanceArn"] = instance.InstanceArn,
        ["IdentityStoreId"] = instance.IdentityStoreId,
        ["OwnerAccountId"] = instance.OwnerAccountId,
        ["Name"] = instance.Name,
        ["CreatedDate"] = Wire.Time(instance.CreatedDate),
        ["Status"] = "ACTIVE",
        ["EncryptionConfigurationDetails"] = Wire.Compact(new JsonObject
        {
            ["KeyType"] = instance.KmsKeyArn is null ? "AWS_OWNED_KMS_KEY" : "CUSTOMER_MANAGED_KEY",
            ["KmsKeyArn"] = instance.KmsKeyArn,
            ["EncryptionStatus"] = instance.EncryptedAt > world.Context.Clock.UtcNow ? "UPDATING" : "ENABLED",
        }),
        ["PermissionSetsEnabled"] = instance.Kind == InstanceKind.Organization,
    });

    private static JsonObject Brief(AwsWorld world, Instance instance)
    {
        var brief = Describe(world, instance);
        brief.Remove("EncryptionConfigurationDetails");
        brief.Remove("PermissionSetsEnabled");
        brief["PrimaryRegion"] = world.Region;
        brief["Regions"] = new JsonArray(Region(world, instance));
        return brief;
    }

    private static JsonObject Region(AwsWorld world, Instance instance) => new()
    {
        ["RegionName"] = world.Region,
        ["Status"] = "ACTIVE",
        ["AddedDate"] = Wire.Time(instance.CreatedDate),
        ["IsPrimaryRegion"] = true,
    };
}
