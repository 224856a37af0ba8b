using System.Text;

namespace OktaIdc.Contracts.Wire;

/// <summary>A request as it went over the wire.</summary>
public sealed record WireRequest(string Method, string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.Find(name);

    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>An answer as it went over the wire.</summary>
public sealed record WireResponse(int Status, string? ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.Find(name);

    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>A request and its answer; <paramref name="Side"/> is "okta" or "aws".</summary>
public sealed record WireExchange(string Side, WireRequest Request, WireResponse? Response);

/// <summary>Header fields compare without case.</summary>
internal static class HeaderFields
{
    public static string? Find(this IReadOnlyList<KeyValuePair<string, string>> headers, string name)
    {
        foreach (var (key, value) in headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
