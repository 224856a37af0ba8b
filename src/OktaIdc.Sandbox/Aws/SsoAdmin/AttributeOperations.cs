using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Attributes for access control.</summary>
internal static class AttributeOperations
{
    private const string Member = "InstanceAccessControlAttributeConfiguration";

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateInstanceAccessControlAttributeConfiguration"] = call =>
        {
            var instance = world.OrganizationInstance(call);
            return instance.AccessControlAttributes is null ? Set(instance, call) : throw AwsError.Conflict("InstanceAccessControlAttributeConfiguration already exists.");
        },
        ["UpdateInstanceAccessControlAttributeConfiguration"] = call =>
        {
            var instance = world.OrganizationInstance(call);
            return instance.AccessControlAttributes is null ? throw NotThere() : Set(instance, call);
        },
        ["DescribeInstanceAccessControlAttributeConfiguration"] = call => new JsonObject
        {
            ["Status"] = "ENABLED",
            [Member] = new JsonObject { ["AccessControlAttributes"] = world.OrganizationInstance(call).AccessControlAttributes?.DeepClone() ?? throw NotThere() },
        },
        ["DeleteInstanceAccessControlAttributeConfiguration"] = call =>
        {
            var instance = world.OrganizationInstance(call);
            instance.AccessControlAttributes = instance.AccessControlAttributes is null ? throw NotThere() : null;
            return null;
        },
    };

    private static JsonObject? Set(Instance instance, AwsCall call)
    {
        var attributes = (JsonArray)call.Input[Member]!["AccessControlAttributes"]!;
        if (attributes.Select(a => (string)a!["Key"]!).GroupBy(k => k, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
        {
            throw AwsError.Validation($"Attribute key {twice} is given twice.");
        }

        instance.AccessControlAttributes = (JsonArray)attributes.DeepClone();
        return null;
    }

    private static AwsError NotThere() => AwsError.NotFound("InstanceAccessControlAttributeConfiguration not found.");
}
