using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Operations on instances.</summary>
internal static class InstanceOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["ListInstances"] = _ => new JsonObject
        {
            ["Instances"] = world.Instances.Current is { } instance ? new JsonArray(Brief(world, instance)) : [],
        },
    };

    private static JsonObject Brief(AwsWorld world, Instance instance) => new()
    {
        ["InstanceArn"] = instance.InstanceArn,
        ["IdentityStoreId"] = instance.IdentityStoreId,
        ["OwnerAccountId"] = instance.OwnerAccountId,
        ["Name"] = instance.Name,
        ["CreatedDate"] = instance.CreatedDate.ToUnixTimeMilliseconds() / 1000.0,
        ["Status"] = "ACTIVE",
        ["PrimaryRegion"] = world.Region,
    };
}
