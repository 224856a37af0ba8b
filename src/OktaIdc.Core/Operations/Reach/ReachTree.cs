using System.Text;
using OktaIdc.Http;

namespace OktaIdc.Operations.Reach;

/// <summary>Writes a report as a tree of text, for a terminal.</summary>
internal static class ReachTree
{
    private const int Wide = 15;

    /// <summary>The tree; lines end with a line feed. Names that come from tenants do nothing in a terminal.</summary>
    public static string Write(ReachReport report)
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"{Redaction.OneLine(report.User)} -> {Redaction.OneLine(report.PermissionSet)} on {Redaction.OneLine(report.AccountName)} ({report.AccountId}): {Verdict(report)}")).Append('\n');
        foreach (var link in report.Links)
        {
            text.Append(FormattableString.Invariant($" {Mark(link)} {link.Kind.ToString().PadRight(Wide)} {(link.Findings.IsEmpty ? Redaction.OneLine(link.Summary) : Count(link))}")).Append('\n');
            foreach (var finding in link.Findings)
            {
                text.Append("      |-- ").Append(finding.Id).Append(": ").Append(Redaction.OneLine(finding.Message)).Append('\n');
                text.Append("      |     seen: ").Append(Redaction.OneLine(finding.Evidence)).Append('\n');
                text.Append("      |     fix:  ").Append(Redaction.OneLine(finding.Fix)).Append('\n');
            }
        }

        return text.ToString();
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
