using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Glue;

/// <summary>The data catalogue of an account in a Region. Names are kept in lower case, as Glue does.</summary>
internal sealed class GlueCatalog
{
    /// <summary>Databases by name.</summary>
    public SortedDictionary<string, GlueDatabase> Databases { get; } = new(StringComparer.Ordinal);

    /// <summary>A table, or null.</summary>
    public GlueTable? Find(string? database, string? table) =>
        database is not null && table is not null && Databases.TryGetValue(Fold(database), out var found) && found.Tables.TryGetValue(Fold(table), out var there) ? there : null;

    /// <summary>A name as Glue keeps it.</summary>
    public static string Fold(string name) => name.ToLowerInvariant();
}

/// <summary>A database.</summary>
/// <param name="Input">What it was made or last changed with.</param>
/// <param name="Created">When.</param>
internal sealed record GlueDatabase(JsonObject Input, DateTimeOffset Created)
{
    /// <summary>Tables by name.</summary>
    public SortedDictionary<string, GlueTable> Tables { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>A table.</summary>
/// <param name="Name">Name.</param>
/// <param name="Input">What it was made or last changed with.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Updated">When it was last changed.</param>
/// <param name="Version">From 0.</param>
internal sealed record GlueTable(string Name, JsonObject Input, DateTimeOffset Created, DateTimeOffset Updated, int Version)
{
    /// <summary>Names and types of the columns, without those it is partitioned by.</summary>
    public IEnumerable<(string Name, string Type)> Columns =>
        (Input["StorageDescriptor"]?["Columns"] as JsonArray ?? []).Select(c => ((string)c!["Name"]!, (string?)c["Type"] ?? "string"));
}
