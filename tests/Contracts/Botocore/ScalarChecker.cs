using System.Globalization;
using System.Text.Json;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Patterns;

namespace OktaIdc.Contracts.Botocore;

/// <summary>Checks strings, numbers, booleans, timestamps and blobs against a shape of a botocore model.</summary>
internal sealed class ScalarChecker(FindingList findings, bool isoTimestamps)
{
    public void Check(JsonElement value, JsonElement shape, string pointer)
    {
        var type = shape.GetProperty("type").GetString()!;
        switch (type, value.ValueKind)
        {
            case ("string", JsonValueKind.String):
                CheckText(value.GetString()!, shape, pointer);
                break;
            case ("boolean", JsonValueKind.True or JsonValueKind.False):
                break;
            case ("integer" or "long", JsonValueKind.Number) when value.TryGetInt64(out var whole):
                CheckRange(whole, type, shape, pointer);
                break;
            case ("float" or "double", JsonValueKind.Number):
                CheckRange(value.GetDouble(), type, shape, pointer);
                break;
            case ("timestamp", JsonValueKind.Number) when !isoTimestamps:
                CheckEpoch(value.GetDouble(), pointer);
                break;
            case ("timestamp", JsonValueKind.String) when isoTimestamps:
                CheckIso(value.GetString()!, pointer);
                break;
            case ("blob", JsonValueKind.String):
                CheckBlob(value.GetString()!, shape, pointer);
                break;
            default:
                findings.Fail(pointer, Rules.Type, $"{value.ValueKind} where a {type} belongs");
                break;
        }
    }

    public void CheckText(string value, JsonElement shape, string pointer)
    {
        if (shape.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => a.GetString() == value))
        {
            findings.Fail(pointer, Rules.Enum, $"'{value}' is none of {string.Join(", ", allowed.EnumerateArray().Select(a => a.GetString()))}");
        }

        CheckLength(value.EnumerateRunes().Count(), shape, "characters", pointer, findings);
        if (shape.TryGetProperty("pattern", out var pattern))
        {
            PatternMatcher.Check(value, pattern.GetString()!, whole: true, pointer, findings);
        }
    }

    public static void CheckLength(long length, JsonElement shape, string unit, string pointer, FindingList findings)
    {
        if ((shape.TryGetProperty("min", out var min) && length < min.GetInt64()) || (shape.TryGetProperty("max", out var max) && length > max.GetInt64()))
        {
            findings.Fail(pointer, Rules.Length, $"{length} {unit} where {Bound(shape, "min")}..{Bound(shape, "max")} are allowed");
        }
    }

    private void CheckRange(double value, string type, JsonElement shape, string pointer)
    {
        if (type == "integer" && value is < int.MinValue or > int.MaxValue)
        {
            findings.Fail(pointer, Rules.Range, $"{value} is no 32-bit integer");
        }

        if ((shape.TryGetProperty("min", out var min) && value < min.GetDouble()) || (shape.TryGetProperty("max", out var max) && value > max.GetDouble()))
        {
            findings.Fail(pointer, Rules.Range, $"{value} where {Bound(shape, "min")}..{Bound(shape, "max")} is allowed");
        }
    }

    private void CheckEpoch(double seconds, string pointer)
    {
        // Milliseconds mistaken for seconds end up beyond the year 5000.
        if (seconds is < 0 or > 95_617_584_000)
        {
            findings.Fail(pointer, Rules.Format, $"{seconds} is no plausible time in epoch seconds");
        }
    }

    private void CheckIso(string value, string pointer)
    {
        if (!value.Contains('T', StringComparison.Ordinal) || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _))
        {
            findings.Fail(pointer, Rules.Format, $"'{value}' is no ISO 8601 time");
        }
    }

    private void CheckBlob(string value, JsonElement shape, string pointer)
    {
        var buffer = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, buffer, out var length))
        {
            findings.Fail(pointer, Rules.Format, "not base64");
            return;
        }

        CheckLength(length, shape, "bytes", pointer, findings);
    }

    private static string Bound(JsonElement shape, string name) => shape.TryGetProperty(name, out var bound) ? bound.GetRawText() : string.Empty;
}
