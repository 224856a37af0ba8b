using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Glue;

/// <summary>Tables.</summary>
internal sealed class TableOperations(AwsWorld world)
{
    private const int PageSize = 100;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateTable"] = Create,
        ["GetTable"] = call => new JsonObject { ["Table"] = Write(call, Find(call, call.Text("Name"))) },
        ["GetTables"] = List,
        ["UpdateTable"] = Update,
        ["DeleteTable"] = Delete,
    };

    private JsonObject? Create(AwsCall call)
    {
        var (database, input) = (Database(call), Input(call));
        var (name, now) = (GlueCatalog.Fold((string)input["Name"]!), world.Context.Clock.UtcNow);
        if (!database.Tables.TryAdd(name, new GlueTable(name, (JsonObject)input.DeepClone(), now, now, 0)))
        {
            throw GlueModule.Exists("Table already exists.");
        }

        return null;
    }

    private JsonObject List(AwsCall call)
    {
        var database = Database(call);
        var pattern = call.OptionalText("Expression") is { Length: > 0 } expression ? new Regex($"^(?:{expression})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : null;
        return Paging.Page(
            call,
            "TableList",
            database.Tables.Values.Where(t => pattern is null || pattern.IsMatch(t.Name)),
            PageSize,
            t => Write(call, t),
            () => new AwsError("InvalidInputException", "The NextToken is not valid."));
    }

    private JsonObject? Update(AwsCall call)
    {
        var input = Input(call);
        var there = Find(call, (string)input["Name"]!);
        if (call.OptionalText("VersionId") is { } version && version != there.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw new AwsError("ConcurrentModificationException", "Update table failed due to concurrent modifications.");
        }

        Database(call).Tables[there.Name] = there with { Input = (JsonObject)input.DeepClone(), Updated = world.Context.Clock.UtcNow, Version = there.Version + 1 };
        return null;
    }

    private JsonObject? Delete(AwsCall call)
    {
        Database(call).Tables.Remove(Find(call, call.Text("Name")).Name);
        return null;
    }

    private GlueDatabase Database(AwsCall call) => DatabaseOperations.Find(world, call, call.Text("DatabaseName"));

    private GlueTable Find(AwsCall call, string name)
    {
        _ = Database(call);
        return world.Glue.Of(call).Find(call.Text("DatabaseName"), name) ?? throw GlueModule.NotFound($"Table {GlueCatalog.Fold(name)} not found.");
    }

    private static JsonObject Input(AwsCall call) => call.Input["TableInput"] as JsonObject ?? throw new AwsError("InvalidInputException", "TableInput is missing; open table formats are not implemented in the sandbox.");

    private static JsonObject Write(AwsCall call, GlueTable table)
    {
        var written = (JsonObject)table.Input.DeepClone();
        written["Name"] = table.Name;
        written["DatabaseName"] = GlueCatalog.Fold(call.Text("DatabaseName"));
        written["CreateTime"] = Wire.Time(table.Created);
        written["UpdateTime"] = Wire.Time(table.Updated);
        written["CreatedBy"] = call.SignedBy.Arn;
        written["IsRegisteredWithLakeFormation"] = false;
        written["CatalogId"] = call.SignedBy.AccountId;
        written["VersionId"] = table.Version.ToString(CultureInfo.InvariantCulture);
        written["Retention"] ??= 0;
        return written;
    }
}
