using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>Dynamic partitioning: keys that a jq query takes out of each record. Queries that only name fields are understood: {region: .cloud.region, day: .day}.</summary>
internal static partial class PartitionKeys
{
    /// <summary>Refuses partitioning that is not complete, and queries that are not understood.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="used">The keys that the prefix uses.</param>
    /// <exception cref="AwsError">InvalidArgumentException.</exception>
    public static void Check(JsonObject destination, IReadOnlyList<string> used)
    {
        var (on, query) = ((bool?)destination["DynamicPartitioningConfiguration"]?["Enabled"] ?? false, Query(destination));
        if (used.Count > 0 && (!on || query is null))
        {
            throw Invalid("MetadataExtraction processor should be present and dynamic partitioning enabled when Prefix has partitionKeyFromQuery namespace.");
        }

        if (on && (int)destination["BufferingHints"]!["SizeInMBs"]! < 64)
        {
            throw Invalid("BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.");
        }

        var fields = query is null ? [] : Fields(query);
        if (used.FirstOrDefault(u => !fields.ContainsKey(u)) is { } unknown)
        {
            throw Invalid($"partitionKeyFromQuery:{unknown} is not a key of the MetadataExtractionQuery.");
        }
    }

    /// <summary>The keys of a record; null where the query finds nothing for one of them.</summary>
    public static IReadOnlyDictionary<string, string>? Of(JsonObject destination, byte[] record)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Query(destination) is not { } query)
        {
            return keys;
        }

        try
        {
            var json = JsonNode.Parse(record);
            foreach (var (name, path) in Fields(query))
            {
                var value = path.Aggregate(json, (node, step) => (node as JsonObject)?[step]);
                if (value is null or JsonObject or JsonArray)
                {
                    return null;
                }

                keys[name] = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
            }

            return keys;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Query(JsonObject destination) => destination["ProcessingConfiguration"] is JsonObject processing && ((bool?)processing["Enabled"] ?? false)
        ? (processing["Processors"] as JsonArray ?? [])
            .Where(p => (string?)p!["Type"] == "MetadataExtraction")
            .SelectMany(p => p!["Parameters"] as JsonArray ?? [])
            .Where(p => (string?)p!["ParameterName"] == "MetadataExtractionQuery")
            .Select(p => (string?)p!["ParameterValue"])
            .FirstOrDefault()
        : null;

    private static Dictionary<string, string[]> Fields(string query)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var text = query.Trim();
        foreach (var part in text is ['{', .., '}'] ? text[1..^1].Split(',') : [])
        {
            var match = Field().Match(part);
            fields[match.Success ? match.Groups[1].Value : throw NotUnderstood(query)] = match.Groups[2].Value.Split('.');
        }

        return fields.Count > 0 ? fields : throw NotUnderstood(query);
    }

    private static AwsError NotUnderstood(string query) => Invalid($"The jq query {query} is not implemented in the sandbox: it understands {{name: .field.field, ...}}.");

    private static AwsError Invalid(string message) => new("InvalidArgumentException", message);

    [GeneratedRegex(@"\A\s*""?(\w+)""?\s*:\s*\.([\w.]+)\s*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
