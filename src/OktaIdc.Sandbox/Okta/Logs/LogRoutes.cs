using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Filters;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>GET /api/v1/logs: polling (no until, ascending: next never ends) and bounded queries.</summary>
internal sealed class LogRoutes(OktaOrg org)
{
    private static readonly string[] _properties =
    [
        "actor.", "client.", "authenticationContext.", "debugContext.debugData.", "displayMessage", "eventType", "legacyEventType", "outcome.", "request.", "securityContext.", "severity",
        "target.", "transaction.", "uuid", "version", "device.",
    ];

    private static readonly FilterRules _rules = new(_properties, ["eq", "ne", "sw", "co", "ew", "pr", "gt", "ge", "lt", "le"], Not: true);

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes) => routes.Api("GET", "/api/v1/logs", "okta.logs", List);

    private SandboxResponse List(OktaCall call)
    {
        var ascending = (call.Query("sortOrder") ?? "ASCENDING") switch
        {
            "ASCENDING" => true,
            "DESCENDING" => false,
            _ => throw Refusals.Validation("sortOrder", "sortOrder: must be ASCENDING or DESCENDING"),
        };
        var until = Time(call, "until");
        var since = Time(call, "since") ?? (until ?? org.Now).AddDays(-7);
        if (since < org.Now.AddDays(-180))
        {
            throw Refusals.InvalidFilter($"since {call.Query("since")}");
        }

        var filter = call.Query("filter") is { } text ? Filter(text) : null;
        var words = (call.Query("q") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 10 || words.Any(w => w.Length > 40))
        {
            throw Refusals.Validation("q", "q: at most 10 keywords of at most 40 characters");
        }

        var limit = call.Query("limit") == "0" ? 0 : Paging.Limit(call, 1000, 100);
        var after = call.Query("after") is { } cursor ? Open(cursor) : (long?)null;
        var kept = until is not null && org.Log.IsMixed ? org.Log.Events.OrderBy(e => e.Published).ThenBy(e => e.Sequence) : org.Log.Events.AsEnumerable();
        var matching = kept.Where(e =>
            e.Published > since && (until is null || e.Published <= until) &&
            (filter is null || filter.Matches(p => JsonReader.Read(e.Body, p))) && words.All(w => Mentions(e.Body, w)));
        var ordered = Beyond(ascending ? matching : matching.Reverse(), after, ascending && until is null);
        var page = ordered.Take(limit).ToList();
        var more = limit > 0 && page.Count == limit;
        var response = SandboxResponse.Json(200, page.ToJson(e => e.Body.DeepClone())).With("Link", $"<{call.Request.Url.AbsoluteUri}>; rel=\"self\"");
        if (until is null && ascending)
        {
            var last = page.Count > 0 ? page[^1].Sequence : after ?? Before(since);
            response.With("Link", $"<{Paging.Next(call, Seal(last))}>; rel=\"next\"");
        }
        else if (more && page.Count > 0)
        {
            response.With("Link", $"<{Paging.Next(call, Seal(page[^1].Sequence))}>; rel=\"next\"");
        }

        return response;
    }

    // A poll goes on by the order of keeping, and its cursor need not match the filter any more; a bounded query goes on behind the event at which the page ended.
    private static IEnumerable<LogEvent> Beyond(IEnumerable<LogEvent> ordered, long? after, bool polling) =>
        after is not { } cursor ? ordered
        : polling ? ordered.Where(e => e.Sequence > cursor)
        : ordered.SkipWhile(e => e.Sequence != cursor).Skip(1);

    // A poll that found nothing must not skip what the filter hides today and shows tomorrow: it goes on from where it stood.
    private long Before(DateTimeOffset since) => (org.Log.Events.FirstOrDefault(e => e.Published > since)?.Sequence ?? org.Log.Events.Count + 1) - 1;

    private static Filter Filter(string text)
    {
        var filter = _rules.Read(text);
        return filter.Comparisons().Any(c => c is { Operator: "co", Property: "debugContext.debugData.url" or "debugContext.debugData.requestUri" })
            ? throw Refusals.InvalidSearch("The co operator is not supported for debugContext.debugData.url and requestUri.")
            : filter;
    }

    private static bool Mentions(JsonNode? node, string word) => node switch
    {
        JsonObject o => o.Any(p => Mentions(p.Value, word)),
        JsonArray a => a.Any(n => Mentions(n, word)),
        JsonValue v when v.TryGetValue(out string? s) => s.Contains(word, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static DateTimeOffset? Time(OktaCall call, string name) => call.Query(name) switch
    {
        null => null,
        var text when OktaTime.TryParse(text, out var time) => time,
        _ => throw Refusals.Validation(name, $"{name}: must be an ISO 8601 time"),
    };

    private static string Seal(long sequence) => Convert.ToHexString(Encoding.UTF8.GetBytes("log/" + sequence.ToString(CultureInfo.InvariantCulture)));

    private static long Open(string cursor)
    {
        try
        {
            return long.Parse(Encoding.UTF8.GetString(Convert.FromHexString(cursor))[4..], NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            throw Refusals.Validation("after", "after: is not a cursor of this list");
        }
    }
}
