using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Filters;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>GET /api/v1/logs: polling (no until, ascending: in the order of keeping, and next never ends) and bounded queries (in the order of time).</summary>
internal sealed class LogRoutes(OktaOrg org)
{
    private static readonly string[] _properties =
    [
        "actor.", "client.", "authenticationContext.", "debugContext.debugData.", "displayMessage", "eventType", "legacyEventType", "outcome.", "request.", "securityContext.", "severity",
        "target.", "transaction.", "uuid", "version", "device.",
    ];

    private static readonly FilterRules _rules = new(_properties, ["eq", "ne", "sw", "co", "ew", "pr", "gt", "ge", "lt", "le"], Not: true);
    private static readonly TimeSpan _oldest = TimeSpan.FromDays(180);

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes) => routes.Api("GET", "/api/v1/logs", "okta.logs", List);

    private SandboxResponse List(OktaCall call)
    {
        var query = Read(call);
        var index = org.Log.Index;
        var page = query.IsPolling ? Poll(index, query) : Bounded(index, query);
        var response = Answer(page.Events).With("Link", $"<{call.Request.Url.AbsoluteUri}>; rel=\"self\"");
        return page.Next is { } next ? response.With("Link", $"<{Paging.Next(call, Seal(next))}>; rel=\"next\"") : response;
    }

    private LogQuery Read(OktaCall call)
    {
        var ascending = (call.Query("sortOrder") ?? "ASCENDING") switch
        {
            "ASCENDING" => true,
            "DESCENDING" => false,
            _ => throw Refusals.Validation("sortOrder", "sortOrder: must be ASCENDING or DESCENDING"),
        };
        var until = Time(call, "until");
        var since = Time(call, "since") ?? (until ?? org.Now).AddDays(-7);
        if (since < org.Now - _oldest)
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
        var after = call.Query("after") is { } cursor ? Open(cursor) : (int?)null;
        return new LogQuery(since.ToUnixTimeMilliseconds(), until?.ToUnixTimeMilliseconds(), ascending, limit, after, new LogMatcher(org.Log, filter, words));
    }

    // A poll goes on behind the last event that it gave, or at the end where it has seen all: events do not change any more.
    private static LogPage Poll(LogIndex index, LogQuery query)
    {
        var start = query.After + 1 ?? index.FirstKeptAfter(query.Since);
        List<int> found = [];
        var position = start;
        for (; position < index.Count && found.Count < query.Limit; position++)
        {
            if (index.PublishedAt(position) > query.Since && query.Matcher.Matches(position))
            {
                found.Add(position);
            }
        }

        return new LogPage(found, position - 1);
    }

    private static LogPage Bounded(LogIndex index, LogQuery query)
    {
        var (low, high) = (index.FirstRankAfter(query.Since), query.Until is { } until ? index.FirstRankAfter(until) : index.Count);
        if (query.After is { } after)
        {
            var rank = after >= 0 && after < index.Count ? index.RankOf(after) : throw NoCursor();
            (low, high) = query.IsAscending ? (Math.Max(low, rank + 1), high) : (low, Math.Min(high, rank));
        }

        List<int> found = [];
        for (var i = 0; i < high - low && found.Count < query.Limit; i++)
        {
            var position = index.AtRank(query.IsAscending ? low + i : high - 1 - i);
            if (query.Matcher.Matches(position))
            {
                found.Add(position);
            }
        }

        return new LogPage(found, found.Count == query.Limit && found.Count > 0 ? found[^1] : null);
    }

    private SandboxResponse Answer(List<int> positions)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, positions.Count * 2048));
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            foreach (var position in positions)
            {
                org.Log.Render(position, json);
            }

            json.WriteEndArray();
        }

        return new SandboxResponse { Status = 200, Body = buffer.WrittenSpan.ToArray(), ContentType = "application/json" };
    }

    private static Filter Filter(string text)
    {
        var filter = _rules.Read(text);
        return filter.Comparisons().Any(c => c is { Operator: "co", Property: "debugContext.debugData.url" or "debugContext.debugData.requestUri" })
            ? throw Refusals.InvalidSearch("The co operator is not supported for debugContext.debugData.url and requestUri.")
            : filter;
    }

    private static DateTimeOffset? Time(OktaCall call, string name) => call.Query(name) switch
    {
        null => null,
        var text when OktaTime.TryParse(text, out var time) => time,
        _ => throw Refusals.Validation(name, $"{name}: must be an ISO 8601 time"),
    };

    private static string Seal(int position) => Convert.ToHexString(Encoding.UTF8.GetBytes("log/" + (position + 1).ToString(CultureInfo.InvariantCulture)));

    private static int Open(string cursor)
    {
        try
        {
            return int.Parse(Encoding.UTF8.GetString(Convert.FromHexString(cursor))[4..], NumberStyles.None, CultureInfo.InvariantCulture) - 1;
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            throw NoCursor();
        }
    }

    private static OktaFault NoCursor() => Refusals.Validation("after", "after: is not a cursor of this list");
}
