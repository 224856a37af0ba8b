using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>Prefixes of objects with expressions: !{timestamp:...}, !{firehose:...} and !{partitionKeyFromQuery:...} (Developer Guide, "Custom prefixes for Amazon S3 objects").</summary>
internal static partial class ObjectPrefix
{
    private const string Daily = "yyyy/MM/dd/HH/";

    /// <summary>Refuses expressions that are not there, or not where they may stand.</summary>
    /// <exception cref="AwsError">InvalidArgumentException.</exception>
    public static void Check(JsonObject destination)
    {
        var (prefix, errors) = ((string?)destination["Prefix"] ?? "", (string?)destination["ErrorOutputPrefix"] ?? "");
        foreach (var (name, value) in Expressions(prefix).Concat(Expressions(errors)))
        {
            if ((name, value) is not (("timestamp", _) or ("firehose", "random-string" or "error-output-type") or ("partitionKeyFromQuery", _)))
            {
                throw Invalid($"The prefix expression !{{{name}:{value}}} is not implemented in the sandbox.");
            }
        }

        if (Expressions(prefix).Any(e => e is ("firehose", "error-output-type")))
        {
            throw Invalid("Prefix cannot contain !{firehose:error-output-type}.");
        }

        if (Expressions(prefix).Any() && errors.Length == 0)
        {
            throw Invalid("ErrorOutputPrefix must be specified when Prefix contains expressions.");
        }

        if (errors.Contains("!{", StringComparison.Ordinal) && !Expressions(errors).Any(e => e is ("firehose", "error-output-type")))
        {
            throw Invalid("ErrorOutputPrefix must contain !{firehose:error-output-type} when it contains expressions.");
        }

        PartitionKeys.Check(destination, [.. Expressions(prefix).Where(e => e.Name == "partitionKeyFromQuery").Select(e => e.Value)]);
    }

    /// <summary>The prefix of delivered objects.</summary>
    public static string Of(JsonObject destination, DateTimeOffset time, IReadOnlyDictionary<string, string> keys) => Fill((string?)destination["Prefix"] ?? "", time, keys, errorType: null);

    /// <summary>The prefix of what could not be delivered.</summary>
    public static string OfErrors(JsonObject destination, DateTimeOffset time, string errorType)
    {
        var prefix = (string?)destination["ErrorOutputPrefix"] ?? "";
        return Expressions(prefix).Any() ? Fill(prefix, time, new Dictionary<string, string>(), errorType) : $"{prefix}{errorType}/{Stamp(Daily, time)}";
    }

    private static string Fill(string prefix, DateTimeOffset time, IReadOnlyDictionary<string, string> keys, string? errorType)
    {
        // A prefix without any expression of time has one behind it.
        var whole = Expressions(prefix).Any() ? prefix : prefix + $"!{{timestamp:{Daily}}}";
        return Expression().Replace(whole, m => (m.Groups[1].Value, m.Groups[2].Value) switch
        {
            ("timestamp", var format) => Stamp(format, time),
            ("firehose", "error-output-type") => errorType ?? "",
            ("partitionKeyFromQuery", var key) => keys.GetValueOrDefault(key) ?? "",
            _ => Guid.NewGuid().ToString("n")[..11],
        });
    }

    // The letters are Java's; those for years, months, days, hours, minutes and seconds mean the same here.
    private static string Stamp(string format, DateTimeOffset time) =>
        Letters().Replace(format, m => m.Value[0] == '\'' ? m.Value.Trim('\'') : time.UtcDateTime.ToString(m.Value.Length == 1 ? "%" + m.Value : m.Value, CultureInfo.InvariantCulture));

    private static IEnumerable<(string Name, string Value)> Expressions(string prefix) => Expression().Matches(prefix).Cast<Match>().Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    private static AwsError Invalid(string message) => new("InvalidArgumentException", message);

    [GeneratedRegex("!\\{([A-Za-z]+):([^}]*)\\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex("'[^']*'|y+|M+|d+|H+|m+|s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Letters();
}
