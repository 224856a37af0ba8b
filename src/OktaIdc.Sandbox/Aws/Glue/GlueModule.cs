using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Glue;

/// <summary>The data catalogue of AWS Glue: databases and tables.</summary>
internal static class GlueModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var check = new LazyCheck(GlueShapes.Table);
        var operations = new[] { new DatabaseOperations(world).Table, new TableOperations(world).Table }.SelectMany(t => t).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        // What is not kept is answered as none, so that clients that ask for it by habit go on.
        operations["GetPartitionIndexes"] = _ => new JsonObject { ["PartitionIndexDescriptorList"] = new JsonArray() };
        operations["GetTags"] = _ => new JsonObject { ["Tags"] = new JsonObject() };
        return new AwsModule { Services = [new JsonService("glue", "AWSGlue", "glue", operations, before: call => Before(check, call))] };
    }

    private static void Before(LazyCheck check, AwsCall call)
    {
        check.Validate(call);
        if (call.OptionalText("CatalogId") is { } catalog && catalog != call.SignedBy.AccountId)
        {
            throw AwsError.AccessDenied($"User: {call.SignedBy.Arn} is not authorized to perform: glue:{call.Operation} on resource: arn:aws:glue:{call.Region}:{catalog}:catalog");
        }
    }

    /// <summary>400: no such database or table.</summary>
    public static AwsError NotFound(string what) => new("EntityNotFoundException", what);

    /// <summary>400: a database or table of that name is there.</summary>
    public static AwsError Exists(string what) => new("AlreadyExistsException", what);
}
