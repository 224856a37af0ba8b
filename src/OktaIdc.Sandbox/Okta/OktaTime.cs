using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta;

/// <summary>Times as Okta prints them: UTC, with milliseconds; whole seconds on push mappings.</summary>
internal static class OktaTime
{
    /// <summary>2026-01-31T08:15:30.000Z</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>2026-01-31T08:15:30Z</summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The text as a JSON value, or null.</summary>
    public static JsonNode? Json(DateTimeOffset? time) => time is { } t ? Text(t) : null;

    /// <summary>Reads an ISO 8601 time; without offset it is UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
