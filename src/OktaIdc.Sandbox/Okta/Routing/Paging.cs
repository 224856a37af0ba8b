using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Routing;

/// <summary>Pages of a list: `limit`, an opaque `after`, and Link headers (RFC 8288), one per line.</summary>
internal static class Paging
{
    /// <summary>One page of items.</summary>
    /// <param name="call">The call whose limit and after count.</param>
    /// <param name="items">Everything that matches, in a stable order.</param>
    /// <param name="id">What the cursor remembers of the last item.</param>
    /// <param name="render">Renders an item.</param>
    /// <param name="most">The largest limit; a larger one counts as this.</param>
    /// <param name="usual">The limit where none is given.</param>
    public static SandboxResponse Page<T>(this OktaCall call, IReadOnlyList<T> items, Func<T, string> id, Func<T, JsonNode> render, int most, int? usual = null)
    {
        var limit = Limit(call, most, usual ?? most);
        var start = 0;
        if (call.Query("after") is { } after)
        {
            start = Position(items, id, Open(after)) ?? items.Count;
        }

        var page = items.Skip(start).Take(limit).ToList();
        var response = SandboxResponse.Json(200, page.ToJson(render));
        response.With("Link", $"<{call.Request.Url.AbsoluteUri}>; rel=\"self\"");
        if (start + page.Count < items.Count && page.Count > 0)
        {
            response.With("Link", $"<{Next(call, Seal(start + page.Count, id(page[^1])))}>; rel=\"next\"");
        }

        return response;
    }

    /// <summary>The limit asked for.</summary>
    public static int Limit(OktaCall call, int most, int usual) => call.Query("limit") switch
    {
        null => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => Math.Min(n, most),
        _ => throw Refusals.Validation("limit", "limit: must be a positive whole number"),
    };

    /// <summary>The same request with another cursor.</summary>
    public static string Next(OktaCall call, string after)
    {
        var query = call.Request.Url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith("after=", StringComparison.Ordinal));
        return $"{call.Base}{call.Request.Url.AbsolutePath}?{string.Join('&', query.Prepend("after=" + after))}";
    }

    private static int? Position<T>(IReadOnlyList<T> items, Func<T, string> id, (int Index, string Id) cursor)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (id(items[i]) == cursor.Id)
            {
                return i + 1;
            }
        }

        return Math.Max(0, cursor.Index - 1); // The last item of the page before is gone: what followed it has moved up by one.
    }

    private static string Seal(int index, string id) => Convert.ToHexString(Encoding.UTF8.GetBytes($"{index}/{id}"));

    private static (int Index, string Id) Open(string after)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromHexString(after)).Split('/', 2);
            return (int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture), parts[1]);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw Refusals.Validation("after", "after: is not a cursor of this list");
        }
    }
}
