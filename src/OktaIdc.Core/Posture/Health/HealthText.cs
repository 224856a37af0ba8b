using OktaIdc.Http;

namespace OktaIdc.Posture.Health;

/// <summary>A run as lines for a terminal.</summary>
public static class HealthText
{
    private const int CheckWidth = 24;
    private const int StatusWidth = 8;

    /// <summary>The lines, none wider than the terminal.</summary>
    /// <param name="report">The run.</param>
    /// <param name="next">How long until the next; null where there is none.</param>
    /// <param name="width">Characters in a line.</param>
    public static IEnumerable<HealthLine> Lines(HealthReport report, TimeSpan? next, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return Plain($"Health of {string.Join(" and ", new[] { report.Org, report.Aws }.OfType<string>())}", width);
        yield return Plain("", width);
        foreach (var result in report.Results)
        {
            yield return new HealthLine(result.Check.PadRight(CheckWidth), result.Status, Cut(" " + Redaction.OneLine(result.Message), width - CheckWidth - StatusWidth));
            if (result.Action.Length > 0)
            {
                yield return Plain(new string(' ', CheckWidth + StatusWidth + 1) + Redaction.OneLine(result.Action), width);
            }
        }

        yield return Plain("", width);
        yield return Plain(FormattableString.Invariant($"{report.At.UtcDateTime:HH:mm:ss}Z {Total(report)}{(next is { } wait ? $" Next in {wait.TotalSeconds:0} s; Ctrl+C ends it." : "")}"), width);
    }

    /// <summary>How many checks came out how, and what they cost.</summary>
    public static string Total(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var counts = report.Results.GroupBy(r => r.Status).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}");
        return FormattableString.Invariant($"{HealthWords.Count(report.Results.Count, "check")}: {string.Join(", ", counts)}; {HealthWords.Count(report.OktaRequests + report.AwsRequests, "request")} in {report.Elapsed.TotalSeconds:0.0} s.");
    }

    private static HealthLine Plain(string text, int width) => new("", null, Cut(text, width));

    private static string Cut(string text, int width) => text.Length <= width ? text : width < 2 ? "" : text[..(width - 1)] + "…";
}

/// <summary>One line, with a status in it that may be painted.</summary>
/// <param name="Before">What stands before the status.</param>
/// <param name="Status">The status; null for none.</param>
/// <param name="After">What stands behind it.</param>
public sealed record HealthLine(string Before, HealthStatus? Status, string After);
