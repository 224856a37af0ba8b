using System.Text.Json;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.Wire;

/// <summary>Bodies that must be JSON.</summary>
internal static class JsonBody
{
    /// <summary>The value, or null after saying that it is none.</summary>
    public static JsonElement? Parse(byte[] body, FindingList findings)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            findings.Fail(string.Empty, Rules.Body, body.Length == 0 ? "no body where JSON belongs" : $"not JSON: {e.Message}");
            return null;
        }
    }
}

/// <summary>Media types without their parameters.</summary>
internal static class MediaType
{
    public static string? Of(string? header) => header?.Split(';')[0].Trim().ToLowerInvariant();
}
