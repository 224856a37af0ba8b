using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>The tables of every account and Region.</summary>
internal sealed partial class DynamoDbState(AwsWorld world)
{
    private static readonly string[] s_legacy = ["Expected", "AttributeUpdates", "AttributesToGet", "KeyConditions", "QueryFilter", "ScanFilter", "ConditionalOperator", "IndexName"];

    private readonly Dictionary<(string Account, string Region), Dictionary<string, Table>> _tables = [];

    /// <summary>The tables of the caller's account in the Region it asks, without those that are gone by now.</summary>
    public Dictionary<string, Table> Of(AwsCall call)
    {
        var place = (call.SignedBy.AccountId, call.Region);
        if (!_tables.TryGetValue(place, out var tables))
        {
            _tables[place] = tables = new Dictionary<string, Table>(StringComparer.Ordinal);
        }

        foreach (var gone in tables.Values.Where(t => t.GoneAt <= world.Context.Clock.UtcNow).ToList())
        {
            tables.Remove(gone.Name);
        }

        return tables;
    }

    /// <summary>The table that a request names, whatever its state.</summary>
    /// <exception cref="AwsError">ResourceNotFoundException.</exception>
    public Table Named(AwsCall call)
    {
        var name = Name((string?)call.Input["TableName"]);
        return Of(call).GetValueOrDefault(name) ?? throw DynamoDbErrors.NoTable(name);
    }

    /// <summary>The table that a request for items names; it must be in use, and the request must not have what the sandbox has not.</summary>
    /// <exception cref="AwsError">ResourceNotFoundException or ValidationException.</exception>
    public Table Active(AwsCall call)
    {
        if (Array.Find(s_legacy, l => call.Input[l] is not null) is { } legacy)
        {
            throw DynamoDbErrors.NotHere(legacy);
        }

        return Active(call, (string?)call.Input["TableName"]);
    }

    /// <summary>The table of that name, which must be in use.</summary>
    /// <exception cref="AwsError">ResourceNotFoundException.</exception>
    public Table Active(AwsCall call, string? tableName) =>
        Of(call).GetValueOrDefault(Name(tableName)) is { } table && table.ActiveAt <= world.Context.Clock.UtcNow && table.GoneAt is null ? table : throw DynamoDbErrors.NoTable();

    /// <summary>A table's name, which may come as an ARN.</summary>
    /// <exception cref="AwsError">ValidationException.</exception>
    public static string Name(string? text)
    {
        var name = text?.StartsWith("arn:", StringComparison.Ordinal) == true ? text[(text.LastIndexOf('/') + 1)..] : text;
        return name is null
            ? throw AwsError.Validation("1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null")
            : Pattern().IsMatch(name) ? name
            : throw AwsError.Validation($"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+ with length between 3 and 255");
    }

    /// <summary>Capacity that was used, where the request asks for it: a unit for each 4 KB read or 1 KB written.</summary>
    public static JsonObject? Capacity(AwsCall call, Table table, int bytes, bool write)
    {
        if ((string?)call.Input["ReturnConsumedCapacity"] is null or "NONE")
        {
            return null;
        }

        var whole = Math.Max(1, (bytes + (write ? 1023 : 4095)) / (write ? 1024 : 4096));
        return new JsonObject { ["TableName"] = table.Name, ["CapacityUnits"] = write || (bool?)call.Input["ConsistentRead"] == true ? whole : whole / 2.0 };
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_.-]{3,255}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
