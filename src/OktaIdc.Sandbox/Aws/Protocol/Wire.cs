using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>How values stand in the JSON protocols.</summary>
internal static class Wire
{
    /// <summary>A timestamp: seconds since 1970 with milliseconds.</summary>
    public static JsonNode Time(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000.0);

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode?)t)];

    /// <summary>Leaves out members that are null: AWS writes none.</summary>
    public static JsonObject Compact(JsonObject value)
    {
        foreach (var name in value.Where(m => m.Value is null).Select(m => m.Key).ToList())
        {
            value.Remove(name);
        }

        return value;
    }

    /// <summary>A text member that the model requires, after the input was checked.</summary>
    public static string Text(this AwsCall call, string member) => (string)call.Input[member]!;

    /// <summary>An optional text member.</summary>
    public static string? OptionalText(this AwsCall call, string member) => (string?)call.Input[member];
}
