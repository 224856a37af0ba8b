using System.Globalization;
using System.Text;

namespace OktaIdc.Setup.Drift.Output;

/// <summary>The report as Markdown that reads well in a pull request or a ticket: a line that sums up, and a table for each kind.</summary>
public static class DriftMarkdown
{
    /// <summary>GitHub takes 65,536 characters in a comment; rows beyond this number are only counted.</summary>
    private const int RowsPerTable = 100;

    private const int AccountsPerRow = 5;

    /// <summary>Writes the report. Whatever tenants and files hold is shown as plain words.</summary>
    public static string Write(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append("# Drift").Append("\n\n").Append(Summary(report)).Append('\n');
        foreach (var group in report.Items.GroupBy(item => item.Kind).OrderByDescending(group => group.Max(item => item.Severity)).ThenBy(group => group.Key))
        {
            Table(text, DriftRule.Of(group.Key), [.. group], report.CausesSince is not null);
        }

        if (!report.Notes.IsEmpty)
        {
            text.Append("\n## Notes\n\n");
            foreach (var note in report.Notes)
            {
                text.Append("- ").Append(MarkdownText.Escape(note)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Summary(DriftReport report)
    {
        var what = report.IsEmpty ? "No drift: everything is as the setup says, and nothing else is there."
            : string.Join(", ", ((DriftSeverity[])[DriftSeverity.Error, DriftSeverity.Warning, DriftSeverity.Note]).Select(s => (Severity: s, Count: report.Count(s))).Where(c => c.Count > 0).Select(c => Counted(c.Count, DriftJson.Level(c.Severity)))) + ".";
        var where = string.Join(", ", new[] { report.SetupFile is null ? null : $"setup {report.SetupFile}", report.OktaUrl, report.InstanceArn }.OfType<string>().Select(MarkdownText.Escape));
        return string.Create(CultureInfo.InvariantCulture, $"**{what}** {where}{(where.Length > 0 ? ", " : "")}read {report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
    }

    private static void Table(StringBuilder text, DriftRule rule, IReadOnlyList<DriftItem> items, bool withCauses)
    {
        text.Append("\n## ").Append(rule.Title).Append(" (").Append(items.Count.ToString(CultureInfo.InvariantCulture)).Append(")\n\n").Append(rule.Meaning).Append("\n\n");
        text.Append(withCauses ? "| Severity | Object | Found | Who and when | What to do |\n|---|---|---|---|---|\n" : "| Severity | Object | Found | What to do |\n|---|---|---|---|\n");
        foreach (var item in items.Take(RowsPerTable))
        {
            text.Append("| ").Append(DriftJson.Level(item.Severity)).Append(item.IsProtected ? ", protected" : "")
                .Append(" | ").Append(MarkdownText.Escape(item.Object)).Append(Accounts(item))
                .Append(" | ").Append(MarkdownText.Escape(item.Reason)).Append(Change(item));
            if (withCauses)
            {
                text.Append(" | ").Append(item.Cause is { } cause ? $"{MarkdownText.Escape(cause.Who)}, {Minute(cause.When)}, {MarkdownText.Escape(cause.Event)}" : "unknown");
            }

            text.Append(" | ").Append(MarkdownText.Escape(item.Remedy)).Append(item.Place is { Line: > 0 } place ? string.Create(CultureInfo.InvariantCulture, $" (line {place.Line})") : "").Append(" |\n");
        }

        if (items.Count > RowsPerTable)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{items.Count - RowsPerTable} more are not shown; the JSON report has all of them.\n");
        }
    }

    // One account stands in the object's own words already.
    private static string Accounts(DriftItem item) => item.Accounts.Length < 2 ? ""
        : $"<br>{MarkdownText.Escape(string.Join(", ", item.Accounts.Take(AccountsPerRow)))}{(item.Accounts.Length > AccountsPerRow ? $" and {(item.Accounts.Length - AccountsPerRow).ToString(CultureInfo.InvariantCulture)} more" : "")}";

    private static string Change(DriftItem item) => item.Before is null && item.After is null ? ""
        : $"<br>is {MarkdownText.Escape(item.Before?.ToJsonString() ?? "not there")}, should be {MarkdownText.Escape(item.After?.ToJsonString() ?? "not there")}";

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
