using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Aws.CloudTrail;

namespace OktaIdc.Operations.Holdings;

/// <summary>What a PatchGroup of the SCIM endpoint did to the members of a group, as far as CloudTrail shows it: AWS hides what it takes for personal data.</summary>
internal static class ScimMemberChanges
{
    private const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /// <summary>The group, who came and who went; IsClear is false where the record hides it.</summary>
    public static (string? GroupId, IReadOnlyList<(string UserId, bool Began)> Changes, bool IsClear) Read(TrailEvent happened)
    {
        var request = Parse(happened.Record)?["requestParameters"] as JsonObject;
        var group = Text(Member(request, "id")) ?? Text(Member(request, "groupId"));
        var changes = new List<(string, bool)>();
        var clear = group is not null && Member(Member(request, "httpBody"), "operations") is JsonArray;
        foreach (var operation in Member(Member(request, "httpBody"), "operations") as JsonArray ?? [])
        {
            var (op, path) = (Text(Member(operation, "op")) ?? "", Text(Member(operation, "path")) ?? "");
            if (path.Length > 0 && !path.StartsWith("members", StringComparison.OrdinalIgnoreCase) && path != Hidden)
            {
                continue; // Another attribute than the members.
            }

            var users = Users(Member(operation, "value"), path);
            clear &= users.Count > 0 && users.TrueForAll(id => id != Hidden) && op.ToLowerInvariant() is "add" or "remove";
            changes.AddRange(users.Where(id => id != Hidden).Select(id => (id, op.Equals("add", StringComparison.OrdinalIgnoreCase))));
        }

        return (group, changes, clear);
    }

    private static List<string> Users(JsonNode? value, string path)
    {
        // members[value eq "1234"] is the other way to name whom to remove.
        var quoted = path.Split('"');
        return quoted.Length == 3 ? [quoted[1]]
            : value is JsonArray list ? [.. list.Select(item => Text(Member(item, "value")) ?? Text(item)).OfType<string>()]
            : Text(value) is { } one ? [one] : [];
    }

    private static JsonNode? Member(JsonNode? node, string name) =>
        node is JsonObject o ? o.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonNode? Parse(string? record)
    {
        try
        {
            return JsonNode.Parse(record ?? "{}");
        }
        catch (JsonException)
        {
            return null; // Then the event tells nothing, and its group counts as not clear.
        }
    }
}
