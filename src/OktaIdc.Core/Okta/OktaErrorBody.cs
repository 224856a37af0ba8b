using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>An error body: Okta's own (errorCode, errorSummary, errorCauses) or OAuth's (error, error_description; RFC 6749 section 5.2).</summary>
/// <param name="Code">E0000001, or invalid_client.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Causes">Details; empty where there were none.</param>
internal sealed record OktaErrorBody(string? Code, string? Summary, ImmutableArray<string> Causes)
{
    public static readonly OktaErrorBody Empty = new(null, null, []);

    /// <summary>Reads a body; one that is neither form gives an empty error.</summary>
    public static OktaErrorBody Read(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject o
                ? new(o.Text("errorCode") ?? o.Text("error"), o.Text("errorSummary") ?? o.Text("error_description"), [.. Details(o["errorCauses"])])
                : Empty;
        }
        catch (JsonException)
        {
            return Empty; // A proxy's or load balancer's own page.
        }
    }

    // The vendor's examples show a list, a single object, and nothing at all.
    private static IEnumerable<string> Details(JsonNode? causes) => causes switch
    {
        JsonArray list => list.SelectMany(Details),
        JsonObject one when one.Text("errorSummary") is { } text => [text],
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
