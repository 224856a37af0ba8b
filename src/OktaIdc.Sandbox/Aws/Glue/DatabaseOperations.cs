using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Glue;

/// <summary>Databases.</summary>
internal sealed class DatabaseOperations(AwsWorld world)
{
    private const int PageSize = 100;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateDatabase"] = Create,
        ["GetDatabase"] = call => new JsonObject { ["Database"] = Write(call, call.Text("Name"), Find(world, call, call.Text("Name"))) },
        ["GetDatabases"] = call => Paging.Page(call, "DatabaseList", world.Glue.Of(call).Databases, PageSize, d => Write(call, d.Key, d.Value), () => new AwsError("InvalidInputException", "The NextToken is not valid.")),
        ["UpdateDatabase"] = Update,
        ["DeleteDatabase"] = Delete,
    };

    /// <summary>The database of that name.</summary>
    /// <exception cref="AwsError">EntityNotFoundException.</exception>
    public static GlueDatabase Find(AwsWorld world, AwsCall call, string name) =>
        world.Glue.Of(call).Databases.TryGetValue(GlueCatalog.Fold(name), out var found) ? found : throw GlueModule.NotFound($"Database {GlueCatalog.Fold(name)} not found.");

    private JsonObject? Create(AwsCall call)
    {
        var input = (JsonObject)call.Input["DatabaseInput"]!;
        var name = GlueCatalog.Fold((string)input["Name"]!);
        if (!world.Glue.Of(call).Databases.TryAdd(name, new GlueDatabase((JsonObject)input.DeepClone(), world.Context.Clock.UtcNow)))
        {
            throw GlueModule.Exists("Database already exists.");
        }

        return null;
    }

    private JsonObject? Update(AwsCall call)
    {
        var there = Find(world, call, call.Text("Name"));
        world.Glue.Of(call).Databases[GlueCatalog.Fold(call.Text("Name"))] = there with { Input = (JsonObject)call.Input["DatabaseInput"]!.DeepClone() };
        return null;
    }

    private JsonObject? Delete(AwsCall call)
    {
        _ = Find(world, call, call.Text("Name"));
        world.Glue.Of(call).Databases.Remove(GlueCatalog.Fold(call.Text("Name")));
        return null;
    }

    private static JsonObject Write(AwsCall call, string name, GlueDatabase database)
    {
        var written = (JsonObject)database.Input.DeepClone();
        written["Name"] = GlueCatalog.Fold(name);
        written["CreateTime"] = Wire.Time(database.Created);
        written["CatalogId"] = call.SignedBy.AccountId;
        return written;
    }
}
