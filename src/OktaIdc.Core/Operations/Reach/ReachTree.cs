using System.Text;
using OktaIdc.Http;

namespace OktaIdc.Operations.Reach;

/// <summary>Writes a report as a tree of text, for a terminal.</summary>
internal static class ReachTree
{
    private const int Wide = 15;

    // Beside the deepest indent there has to be room for words.
    private const int Narrowest = 40;

    /// <summary>The tree; lines end with a line feed. Names that come from tenants do nothing in a terminal.</summary>
    /// <param name="report">The report.</param>
    /// <param name="width">Most characters of a line, wrapped between words; null for lines as long as they are.</param>
    public static string Write(ReachReport report, int? width = null)
    {
        var text = new StringBuilder();
        var longest = width is { } wished ? Math.Max(wished, Narrowest) : int.MaxValue;
        Add("", "  ", FormattableString.Invariant($"{Redaction.OneLine(report.User)} -> {Redaction.OneLine(report.PermissionSet)} on {Redaction.OneLine(report.AccountName)} ({report.AccountId}): {Verdict(report)}"));
        foreach (var link in report.Links)
        {
            var head = $" {Mark(link)} {link.Kind.ToString().PadRight(Wide)} ";
            Add(head, new string(' ', head.Length), link.Findings.IsEmpty ? Redaction.OneLine(link.Summary) : Count(link));
            foreach (var finding in link.Findings)
            {
                Add("      |-- ", "      |   ", $"{finding.Id}: {Redaction.OneLine(finding.Message)}");
                Add("      |     seen: ", "      |           ", Redaction.OneLine(finding.Evidence));
                Add("      |     fix:  ", "      |           ", Redaction.OneLine(finding.Fix));
            }
        }

        return text.ToString();

        void Add(string head, string indent, string words)
        {
            foreach (var line in Wrap(words, longest - indent.Length, longest - head.Length))
            {
                text.Append(head).Append(line).Append('\n');
                head = indent;
            }
        }
    }

    // A word that is longer than a line (an ARN, a link) stays whole: it is copied from here.
    private static IEnumerable<string> Wrap(string words, int room, int first)
    {
        var from = 0;
        for (var left = first; words.Length - from > left; left = room)
        {
            var end = words.LastIndexOf(' ', from + left, left + 1);
            end = end > from ? end : words.IndexOf(' ', from + left);
            if (end < 0)
            {
                break;
            }

            yield return words[from..end];
            from = end + 1;
        }

        yield return words[from..];
    }

    private static string Verdict(ReachReport report) => report.Verdict switch
    {
        ReachVerdict.Reaches => "reaches it",
        ReachVerdict.ReachesWithWarnings => "reaches it, with warnings",
        _ => $"blocked at {report.FirstBroken}",
    };

    private static string Count(ReachLink link) =>
        link.IsFirstBroken ? "broken here first" : link.State == ReachLinkState.Broken ? "broken as well" : "holds, but";

    private static string Mark(ReachLink link) => link.State switch
    {
        ReachLinkState.Holds => "[ok]",
        ReachLinkState.Warns => "[!] ",
        ReachLinkState.Broken => "[X] ",
        ReachLinkState.NotRead => "[?] ",
        _ => "[ ] ",
    };
}
