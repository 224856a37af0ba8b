using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup.Plans;

/// <summary>A member of a saved plan while it is read; what is missing or of the wrong type is told by its path.</summary>
internal sealed class PlanNode(JsonNode? node, string path)
{
    public string Json => node!.ToJsonString();

    public PlanNode Child(string name) => Member(name) is JsonObject child ? new PlanNode(child, At(name)) : throw Wrong(name, "an object");

    public string Text(string name) => OptionalText(name) ?? throw Wrong(name, "a text");

    public string? OptionalText(string name) => Member(name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Wrong(name, "a text"),
    };

    public int Number(string name) => Member(name) is JsonValue value && value.TryGetValue<int>(out var number) ? number : throw Wrong(name, "a whole number");

    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : throw Wrong(name, "a time");

    public PlanAction Action(string name) =>
        Enum.TryParse<PlanAction>(Text(name), ignoreCase: true, out var action) && Enum.IsDefined(typeof(PlanAction), action) ? action : throw Wrong(name, "create, update, replace, delete, adopt or nothing");

    public string? Compact(string name) => PlannedStep.Text(Member(name));

    public IEnumerable<PlanNode> List(string name) => Member(name) is JsonArray list
        ? list.Select((item, index) => item is JsonObject ? new PlanNode(item, $"{At(name)}[{index}]") : throw Wrong($"{name}[{index}]", "an object"))
        : throw Wrong(name, "a list");

    public ImmutableArray<string> Texts(string name) => Member(name) is JsonArray list
        ? [.. list.Select((item, index) => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong($"{name}[{index}]", "a text"))]
        : throw Wrong(name, "a list");

    private JsonNode? Member(string name) => node is JsonObject members ? members[name] : throw new FormatException($"{(path.Length == 0 ? "it" : $"'{path}'")} is no JSON object");

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private FormatException Wrong(string name, string what) => new($"'{At(name)}' is not {what}");
}
