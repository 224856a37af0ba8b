using System.Text.Encodings.Web;
using System.Text.Json;

namespace OktaIdc.Setup;

/// <summary>The inline policy: an object, JSON text, or a file beside the setup file. It is kept as compact JSON.</summary>
internal static class PolicySection
{
    private const int Longest = 32_768;
    private const int LongestWithoutSpace = 10_240;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Read(SetupContext context, SetupSection section)
    {
        var (inline, file) = (section.Find("inlinePolicy"), section.Find("inlinePolicyFile"));
        if (inline is not null && file is not null)
        {
            context.Problem(file, section.PathOf("inlinePolicyFile"), "Both inlinePolicy and inlinePolicyFile are given.", "Keep one of the two.");
            return null;
        }

        return file is not null ? FromFile(context, section, file)
            : inline is null ? null
            : FromNode(context, inline, section.PathOf("inlinePolicy"));
    }

    private static string? FromFile(SetupContext context, SetupSection section, SetupNode node)
    {
        var path = section.PathOf("inlinePolicyFile");
        if (section.Text("inlinePolicyFile", 4096) is not { } name)
        {
            return null;
        }

        if (context.ReadFile is null)
        {
            context.Problem(node, path, $"'{name}' cannot be found: the setup has no file that it could lie beside.", "Write the policy as inlinePolicy.");
            return null;
        }

        try
        {
            var text = context.ReadFile(name);
            return FromText(context, node, path, node.Values?.Replace(node, path, text, TemplateValues.InJson) ?? text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            context.Problem(node, path, $"'{name}' cannot be read: {e.Message}", "Give a path relative to the setup file.");
            return null;
        }
    }

    private static string? FromNode(SetupContext context, SetupNode node, string path)
    {
        switch (node.Kind)
        {
            case SetupNodeKind.Text:
                return FromText(context, node, path, node.Text);
            case SetupNodeKind.Map:
                using (var buffer = new MemoryStream())
                {
                    using (var writer = new Utf8JsonWriter(buffer, Compact))
                    {
                        Write(node, writer);
                    }

                    return FromText(context, node, path, System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
                }

            default:
                context.Problem(node, path, $"A policy is expected, not {node.Describe()}.", "Write the policy as a mapping or as JSON text.");
                return null;
        }
    }

    private static string? FromText(SetupContext context, SetupNode node, string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("Statement", out _))
            {
                context.Problem(node, path, "The policy has no Statement.", "Write an IAM policy: Version and Statement.");
                return null;
            }

            if (DoubledKey(document.RootElement) is { } doubled)
            {
                context.Problem(node, path, $"The policy has the key '{doubled}' twice in one place.", "Remove one of the two.");
                return null;
            }

            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Compact))
            {
                document.WriteTo(writer);
            }

            var json = System.Text.Encoding.UTF8.GetString(buffer.ToArray());
            if (json.Length > Longest || json.Count(c => !char.IsWhiteSpace(c)) > LongestWithoutSpace)
            {
                context.Problem(node, path, $"The policy has {json.Length:N0} characters; {LongestWithoutSpace:N0} without spaces are allowed.", "Shorten it, or use a customer managed policy.");
                return null;
            }

            return json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a lone surrogate in a string.
            context.Problem(node, path, $"The policy is not JSON: {e.Message}", "Correct it; an IAM policy has no comments and no trailing commas.");
            return null;
        }
    }

    private static string? DoubledKey(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            return element.EnumerateArray().Select(DoubledKey).FirstOrDefault(k => k is not null);
        }

        if (element.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                return property.Name;
            }

            if (DoubledKey(property.Value) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    private static void Write(SetupNode node, Utf8JsonWriter writer)
    {
        switch (node.Kind)
        {
            case SetupNodeKind.Map:
                writer.WriteStartObject();
                foreach (var entry in node.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(entry.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case SetupNodeKind.List:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case SetupNodeKind.Null:
                writer.WriteNullValue();
                break;
            case SetupNodeKind.Boolean:
                writer.WriteBooleanValue(string.Equals(node.Text, "true", StringComparison.OrdinalIgnoreCase));
                break;
            case SetupNodeKind.Number when IsJsonNumber(node.Text):
                writer.WriteRawValue(node.Text);
                break;
            default:
                writer.WriteStringValue(node.Text);
                break;
        }
    }

    // An account id with a zero in front is a number to YAML, not to JSON, and means its digits.
    private static bool IsJsonNumber(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
