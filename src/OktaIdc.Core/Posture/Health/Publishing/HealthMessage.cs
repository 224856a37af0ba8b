using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Http;

namespace OktaIdc.Posture.Health.Publishing;

/// <summary>Results as JSON, for event buses and webhooks. What servers have said is cleaned of what looks like a credential.</summary>
internal static class HealthMessage
{
    /// <summary>One result.</summary>
    public static JsonObject Of(HealthResult result, HealthReport report) => new()
    {
        ["check"] = result.Check,
        ["title"] = result.Title,
        ["status"] = result.Status.ToString(),
        ["message"] = Redaction.Clean(result.Message),
        ["observed"] = result.Observed,
        ["threshold"] = result.Threshold,
        ["value"] = result.Value,
        ["unit"] = result.Unit,
        ["evidence"] = new JsonArray([.. result.Evidence.Select(e => JsonValue.Create(Redaction.Clean(e)))]),
        ["action"] = Redaction.Clean(result.Action),
        ["since"] = Time(result.Since),
        ["at"] = Time(result.At),
        ["org"] = report.Org,
        ["aws"] = report.Aws,
    };

    /// <summary>Several results in one message.</summary>
    public static JsonObject Of(IEnumerable<HealthResult> results, HealthReport report, string key) => new()
    {
        ["source"] = "oktaidc.health",
        ["version"] = 1,
        ["id"] = key,
        ["at"] = Time(report.At),
        ["org"] = report.Org,
        ["aws"] = report.Aws,
        ["status"] = report.Worst.ToString(),
        ["results"] = new JsonArray([.. results.Select(r => Of(r, report))]),
    };

    /// <summary>Tells a delivery from every other; the same one sent again has the same key.</summary>
    public static string Key(string channel, IEnumerable<string> marks) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel}\n{string.Join("\n", marks)}"))).ToLowerInvariant()[..32];

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
