using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>
/// List answers: count 1 to 100, and pages by cursor where the client asks with one, an empty one first (RFC 9865; SCIM Developer Guide, listusers).
/// startIndex, attributes and excludedAttributes are not supported and have no effect.
/// </summary>
internal static class ScimListing
{
    private const int Max = 100;

    /// <summary>One page.</summary>
    /// <exception cref="ScimException">count or cursor is out of range.</exception>
    public static JsonObject Page<T>(NameValueCollection query, IEnumerable<T> all, Func<T, long> sequence, Func<T, JsonNode> view)
    {
        var count = Count(query["count"]);
        if (!query.AllKeys.Contains("cursor") && !query.GetValues(null as string).OfEmpty("cursor"))
        {
            var items = all.OrderBy(sequence).ToList();
            var answer = Resources(items.Take(count), view);
            answer["totalResults"] = items.Count;
            answer["startIndex"] = 1;
            return answer;
        }

        try
        {
            var page = StorePage.Cut([.. all.OrderBy(sequence)], sequence, count, query["cursor"] is { Length: > 0 } cursor ? cursor : null);
            var answer = Resources(page.Items, view);
            if (page.NextToken is { } next)
            {
                answer["nextCursor"] = next;
            }

            return answer;
        }
        catch (IdentityStoreException)
        {
            throw ScimException.Invalid("The cursor is not valid", "invalidCursor");
        }
    }

    // "?cursor" without "=" is parsed as a value without name.
    private static bool OfEmpty(this string[]? nameless, string name) => nameless?.Contains(name) ?? false;

    private static int Count(string? text) => text is null
        ? Max
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Max
            ? count
            : throw ScimException.Invalid($"count must be between 1 and {Max}", "invalidCount");

    private static JsonObject Resources<T>(IEnumerable<T> items, Func<T, JsonNode> view)
    {
        var resources = new JsonArray([.. items.Select(view)]);
        return new JsonObject { ["schemas"] = new JsonArray(ScimNames.ListResponse), ["itemsPerPage"] = resources.Count, ["Resources"] = resources };
    }
}
