using System.Text.Json;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Patterns;

namespace OktaIdc.Contracts.Botocore;

/// <summary>Checks a JSON value against a shape of a botocore model.</summary>
/// <param name="isoTimestamps">The query protocol writes ISO 8601, the JSON protocols epoch seconds.</param>
public sealed class ShapeChecker(BotocoreModel model, FindingList findings, bool isoTimestamps = false)
{
    public void Check(JsonElement value, string shapeName, string pointer)
    {
        var shape = model.Shape(shapeName);
        switch (shape.GetProperty("type").GetString())
        {
            case "structure":
                CheckStructure(value, shape, pointer);
                break;
            case "list":
                CheckList(value, shape, pointer);
                break;
            case "map":
                CheckMap(value, shape, pointer);
                break;
            default:
                new ScalarChecker(findings, isoTimestamps).Check(value, shape, pointer);
                break;
        }
    }

    /// <summary>Members carried by the body; members bound to the URI, query or headers are left to the caller.</summary>
    public void CheckStructure(JsonElement value, JsonElement shape, string pointer, bool bodyOnly = false, Func<string, bool>? ignore = null)
    {
        if (shape.TryGetProperty("document", out var document) && document.GetBoolean())
        {
            return; // Any JSON.
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Fail(pointer, Rules.Type, $"{value.ValueKind} where a structure belongs");
            return;
        }

        var members = MembersByWireName(shape, bodyOnly);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                findings.Fail($"{pointer}/{member.Name}", Rules.Body, "the member stands twice");
            }
            else if (members.TryGetValue(member.Name, out var reference))
            {
                Check(member.Value, reference.GetProperty("shape").GetString()!, $"{pointer}/{member.Name}");
            }
            else if (ignore?.Invoke(member.Name) != true)
            {
                findings.Fail($"{pointer}/{member.Name}", Rules.UnknownMember, "the model has no such member");
            }
        }

        CheckRequired(shape, members, seen, pointer);
        if (shape.TryGetProperty("union", out var union) && union.GetBoolean() && seen.Count != 1)
        {
            findings.Fail(pointer, Rules.Union, $"{seen.Count} members of a union; exactly one belongs there");
        }
    }

    private void CheckRequired(JsonElement shape, Dictionary<string, JsonElement> members, HashSet<string> seen, string pointer)
    {
        if (!shape.TryGetProperty("required", out var required))
        {
            return;
        }

        var all = shape.GetProperty("members");
        foreach (var name in required.EnumerateArray().Select(r => r.GetString()!))
        {
            var wire = WireName(name, all.GetProperty(name));
            if (members.ContainsKey(wire) && !seen.Contains(wire))
            {
                findings.Fail($"{pointer}/{wire}", Rules.Missing, "a required member is missing");
            }
        }
    }

    private static Dictionary<string, JsonElement> MembersByWireName(JsonElement shape, bool bodyOnly) =>
        shape.GetProperty("members").EnumerateObject()
            .Where(m => !bodyOnly || !m.Value.TryGetProperty("location", out _))
            .ToDictionary(m => WireName(m.Name, m.Value), m => m.Value, StringComparer.Ordinal);

    private static string WireName(string name, JsonElement reference) =>
        reference.TryGetProperty("locationName", out var wire) ? wire.GetString()! : name;

    private void CheckList(JsonElement value, JsonElement shape, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            findings.Fail(pointer, Rules.Type, $"{value.ValueKind} where a list belongs");
            return;
        }

        ScalarChecker.CheckLength(value.GetArrayLength(), shape, "items", pointer, findings);
        var member = shape.GetProperty("member").GetProperty("shape").GetString()!;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, member, $"{pointer}/{index++}");
        }
    }

    private void CheckMap(JsonElement value, JsonElement shape, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Fail(pointer, Rules.Type, $"{value.ValueKind} where a map belongs");
            return;
        }

        var key = model.Shape(shape.GetProperty("key").GetProperty("shape").GetString()!);
        var scalar = new ScalarChecker(findings, isoTimestamps);
        var count = 0;
        foreach (var entry in value.EnumerateObject())
        {
            count++;
            scalar.CheckText(entry.Name, key, $"{pointer}/{entry.Name}");
            Check(entry.Value, shape.GetProperty("value").GetProperty("shape").GetString()!, $"{pointer}/{entry.Name}");
        }

        ScalarChecker.CheckLength(count, shape, "entries", pointer, findings);
    }
}
