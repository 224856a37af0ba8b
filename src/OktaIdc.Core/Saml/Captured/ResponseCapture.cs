using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Saml.Captured;

/// <summary>
/// Finds SAML responses in what people capture: the form field, a form body, the XML, the page with the hidden field, a HAR file of a
/// browser's network log, or the export of a SAML tracer.
/// </summary>
internal static partial class ResponseCapture
{
    private const string Name = "SAMLResponse";

    /// <summary>The responses, each once; empty where a HAR file or page holds none. What is none of them is taken for the field itself.</summary>
    public static IReadOnlyList<CapturedResponse> Find(string text)
    {
        var trimmed = text.Trim().TrimStart('\uFEFF');
        return trimmed.StartsWith('{') || trimmed.StartsWith('[') ? InJson(trimmed)
            : IsPage(trimmed) ? [.. InPage(trimmed).Select(value => new CapturedResponse(value, "the field of a page", null))]
            : [new CapturedResponse(trimmed, trimmed.StartsWith('<') ? "XML" : "a form field", null)];
    }

    /// <summary>Whether a line that came through the pipeline begins a capture of its own, or goes on with the lines before it.</summary>
    public static bool Begins(string first, string last, string next) => first.Trim() switch
    {
        ['{' or '[', ..] => false, // A HAR file has many lines, and comes alone.
        ['<', ..] => last.TrimEnd().EndsWith("Response>", StringComparison.Ordinal) || last.TrimEnd().EndsWith("</html>", StringComparison.OrdinalIgnoreCase),
        _ => next.Trim() is ['<' or '{', ..] or ['P', 'D', '9', '4', ..] or ['P', 'H', 'N', 'h', 'b', 'W', ..] || next.Contains(Name + "=", StringComparison.Ordinal),
    };

    private static bool IsPage(string text) =>
        text.StartsWith('<') && Field().IsMatch(text);

    private static IReadOnlyList<CapturedResponse> InJson(string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return [new CapturedResponse(text, "a form field", null)]; // It is judged as the field that it is not.
        }

        var found = new List<CapturedResponse>();
        Walk(root, "a captured request", null, found);
        return [.. found.GroupBy(f => Key(f.Response), StringComparer.Ordinal).Select(g => g.OrderBy(f => f.ReceivedAt is null).First())];
    }

    private static void Walk(JsonNode? node, string source, DateTimeOffset? at, List<CapturedResponse> found)
    {
        switch (node)
        {
            case JsonObject o:
                // An entry of a HAR file: when it was sent, and where to. The answer of the identity provider's page comes before the request.
                if (o["request"] is JsonObject request)
                {
                    at = Time(o["startedDateTime"]) ?? at;
                    source = $"{Text(request["method"])} {Http.Redaction.CleanUrl(Text(request["url"]))}";
                    Walk(request, source, at, found);
                    Walk(o["response"], source, null, found);
                    return;
                }

                if (Text(o["name"]) == Name && Text(o["value"]) is { Length: > 0 } value)
                {
                    found.Add(new CapturedResponse(value, source, at));
                    return;
                }

                foreach (var member in o)
                {
                    if (member.Key == Name && Text(member.Value) is { Length: > 0 } direct)
                    {
                        found.Add(new CapturedResponse(direct, source, at));
                    }
                    else
                    {
                        Walk(member.Value, source, at, found);
                    }
                }

                break;
            case JsonArray a when a.Count == 2 && Text(a[0]) == Name && Text(a[1]) is { Length: > 0 } pair:
                found.Add(new CapturedResponse(pair, source, at));
                break;
            case JsonArray a:
                foreach (var item in a)
                {
                    Walk(item, source, at, found);
                }

                break;
            case not null when Text(node) is { } text:
                found.AddRange(InText(text).Select(v => new CapturedResponse(v, source, at)));
                break;
        }
    }

    private static IEnumerable<string> InText(string text) =>
        text.StartsWith(Name + "=", StringComparison.Ordinal) || text.Contains("&" + Name + "=", StringComparison.Ordinal) ? [text]
        : text.Contains('<', StringComparison.Ordinal) ? InPage(text) : [];

    private static IEnumerable<string> InPage(string page) =>
        Field().Matches(page).Cast<Match>().Select(m => Value().Match(m.Value)).Where(m => m.Success).Select(m => WebUtility.HtmlDecode(m.Groups["value"].Value));

    // Percent-encoded or not, a response is the same.
    private static string Key(string response)
    {
        var start = response.IndexOf(Name + "=", StringComparison.Ordinal);
        var value = start < 0 ? response : response[(start + Name.Length + 1)..].Split('&')[0];
        return Uri.UnescapeDataString(value);
    }

    private static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex("<input\\b[^>]*\\bname\\s*=\\s*[\"']SAMLResponse[\"'][^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Field();

    [GeneratedRegex("\\bvalue\\s*=\\s*[\"'](?<value>[^\"']*)[\"']", RegexOptions.IgnoreCase)]
    private static partial Regex Value();
}
