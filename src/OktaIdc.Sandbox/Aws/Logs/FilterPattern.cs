using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Logs;

/// <summary>
/// Filter patterns (User Guide, "Filter pattern syntax"): terms of a text, with ? for any of them, - for none, quotation marks for phrases; and for JSON
/// comparisons of single fields with = and != that are joined by &amp;&amp;. Others are refused.
/// </summary>
internal static partial class FilterPattern
{
    /// <summary>Reads one.</summary>
    /// <exception cref="AwsError">InvalidParameterException.</exception>
    public static Func<string, bool> Parse(string? text)
    {
        text = text?.Trim() ?? "";
        if (text.StartsWith('{'))
        {
            var parts = text.Trim('{', '}', ' ').Split(["&&"], StringSplitOptions.None).Select(p => Comparison(p.Trim())).ToList();
            return message => Json(message) is { } json && parts.TrueForAll(p => p(json));
        }

        if (text.StartsWith('[') || text.StartsWith('%'))
        {
            throw new AwsError("InvalidParameterException", $"The filter pattern {text} is not implemented in the sandbox.");
        }

        var terms = Term().Matches(text).Cast<Match>().Select(m => (Sign: m.Groups[1].Value, Text: m.Groups[2].Success ? m.Groups[2].Value : m.Groups[3].Value)).ToList();
        var any = terms.Where(t => t.Sign == "?").ToList();
        return message => terms.All(t => t.Sign == "?" || message.Contains(t.Text, StringComparison.Ordinal) == (t.Sign.Length == 0))
            && (any.Count == 0 || any.Exists(t => message.Contains(t.Text, StringComparison.Ordinal)));
    }

    private static Func<JsonNode, bool> Comparison(string text)
    {
        var match = Field().Match(text);
        if (!match.Success)
        {
            throw new AwsError("InvalidParameterException", $"The filter pattern {text} is not implemented in the sandbox.");
        }

        var (path, equal, value) = (match.Groups[1].Value.Split('.'), match.Groups[2].Value == "=", match.Groups[3].Value.Trim('"'));
        return json =>
        {
            var at = path.Aggregate((JsonNode?)json, (node, name) => node is JsonObject o ? o[name] : null);
            var found = at is null ? null : at.GetValueKind() == JsonValueKind.String ? at.GetValue<string>() : at.ToJsonString();
            return found is not null && Policies.Wildcards.Match(value, found, ignoreCase: false) == equal;
        };
    }

    private static JsonNode? Json(string message)
    {
        try
        {
            return JsonNode.Parse(message);
        }
        catch (JsonException)
        {
            return null; // What is not JSON fits no pattern of this kind.
        }
    }

    [GeneratedRegex("([?-]?)(?:\"([^\"]*)\"|(\\S+))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Term();

    [GeneratedRegex(@"\A\(?\s*\$\.([\w.-]+)\s*(=|!=)\s*(""[^""]*""|[^\s)]+)\s*\)?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
