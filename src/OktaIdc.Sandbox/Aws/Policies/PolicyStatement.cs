using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Policies;

/// <summary>One statement. What names single resources binds nothing here: the sandbox asks for everything at once.</summary>
internal sealed class PolicyStatement
{
    private readonly IReadOnlyList<string> _actions;
    private readonly bool _allActionsBut;
    private readonly IReadOnlyList<PolicyCondition> _conditions;
    private readonly bool _everything;

    private PolicyStatement(JsonObject json)
    {
        Allows = (string?)json["Effect"] switch
        {
            "Allow" => true,
            "Deny" => false,
            _ => throw new FormatException("Effect must be Allow or Deny."),
        };
        _allActionsBut = json["NotAction"] is not null;
        _actions = Texts(json["Action"] ?? json["NotAction"]);
        _everything = json["NotResource"] is null && (json["Resource"] is null || Texts(json["Resource"]).Any(r => r.Trim('*').Length == 0));
        _conditions = [.. (json["Condition"] as JsonObject ?? []).SelectMany(o => (o.Value as JsonObject ?? []).Select(k => new PolicyCondition(o.Key, k.Key, Texts(k.Value))))];
        Principals = (json["Principal"] switch
        {
            JsonObject kinds => kinds.SelectMany(k => Texts(k.Value).Select(v => (k.Key, v))),
            JsonValue all => [("AWS", (string)all!)],
            _ => [],
        }).ToList();
    }

    /// <summary>Allow, or Deny.</summary>
    public bool Allows { get; }

    /// <summary>Who it is about, in a trust policy: AWS, Federated or Service, and the value.</summary>
    public IReadOnlyList<(string Kind, string Value)> Principals { get; }

    /// <summary>Reads a statement.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PolicyStatement Parse(JsonObject json) => new(json);

    /// <summary>Whether it speaks of that action for this caller.</summary>
    public bool Matches(string action, PolicyContext context) =>
        _everything && _actions.Any(a => Wildcards.Match(a, action, ignoreCase: true)) != _allActionsBut && _conditions.All(c => c.Holds(context));

    private static IReadOnlyList<string> Texts(JsonNode? value) => value switch
    {
        null => [],
        JsonArray list => [.. list.Select(Text)],
        _ => [Text(value)],
    };

    // Numbers and truth values may stand without quotation marks.
    private static string Text(JsonNode? value) => value is JsonValue plain && plain.TryGetValue(out string? text) ? text! : value?.ToJsonString() ?? "";
}
