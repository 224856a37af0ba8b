using System.Globalization;
using System.Text;

namespace OktaIdc.Posture.Reports;

/// <summary>The findings as comma-separated values (RFC 4180), one row each; no cell is a formula, whatever it holds.</summary>
public static class PostureCsv
{
    private static readonly string[] s_columns = ["Rule", "Title", "Status", "Severity", "Subject", "Message", "Evidence", "Fix", "IsCommand", "Controls", "Accepted", "AcceptedUntil", "Fingerprint", "Okta", "Instance", "At"];

    /// <summary>Writes the report.</summary>
    public static string Write(PostureReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Row(text, s_columns);
        foreach (var f in report.Findings)
        {
            Row(
                text,
                f.RuleId,
                f.Title,
                PostureWords.Of(f),
                f.Severity.ToString(),
                f.Subject,
                f.Message,
                string.Join("\n", f.Evidence.Select(e => e.ToString())),
                f.Fix,
                f.IsCommand ? "true" : "false",
                string.Join("; ", f.Controls.Select(c => c.ToString())),
                f.Suppression?.Reason,
                f.Suppression?.Expires?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                f.Fingerprint,
                report.OktaUrl,
                report.InstanceArn,
                PostureWords.Time(report.At));
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, params string?[] cells) => text.Append(string.Join(',', cells.Select(Cell))).Append("\r\n");

    // A spreadsheet runs what begins with one of these (OWASP, "CSV Injection"), a space or a line break before it or not.
    private static string Cell(string? value)
    {
        value ??= "";
        var first = value.AsSpan().TrimStart();
        var isFormula = value is ['\t' or '\r', ..] || (!first.IsEmpty && first[0] is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20');
        var safe = isFormula ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n;\t") >= 0 || isFormula ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
