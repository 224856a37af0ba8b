using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>NextToken paging over a list that is made anew for each page.</summary>
internal static class Paging
{
    /// <summary>One page: {member: [...], NextToken}.</summary>
    /// <param name="call">MaxResults and NextToken stand in its input.</param>
    /// <param name="member">Name of the list in the answer.</param>
    /// <param name="items">All items, in a stable order.</param>
    /// <param name="most">Page size where the input asks for none, and the most it may ask for.</param>
    /// <param name="write">Writes an item.</param>
    /// <param name="badToken">The error for a token that was not given out for this operation.</param>
    public static JsonObject Page<T>(AwsCall call, string member, IEnumerable<T> items, int most, Func<T, JsonNode?> write, Func<AwsError> badToken)
    {
        var start = (string?)call.Input["NextToken"] is { Length: > 0 } token ? Offset(call.Operation, token, badToken) : 0;
        var size = Math.Clamp((int?)call.Input["MaxResults"] ?? most, 1, most);
        var rest = items.Skip(start).Take(size + 1).ToList();
        var page = new JsonObject { [member] = new JsonArray([.. rest.Take(size).Select(write)]) };
        if (rest.Count > size)
        {
            page["NextToken"] = Token(call.Operation, start + size);
        }

        return page;
    }

    private static string Token(string operation, int offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{operation}/{offset}")));

    private static int Offset(string operation, string token, Func<AwsError> badToken)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split('/') is [var name, var number]
            && name == operation
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw badToken();
    }
}
