using System.Text;

namespace OktaIdc.Operations.Reach;

/// <summary>Writes a report as a tree of text, for a terminal.</summary>
internal static class ReachTree
{
    private const int Wide = 15;

    /// <summary>The tree; lines end with a line feed.</summary>
    public static string Write(ReachReport report)
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"{report.User} -> {report.PermissionSet} on {report.AccountName} ({report.AccountId}): {Verdict(report)}")).Append('\n');
        foreach (var link in report.Links)
        {
            text.Append(FormattableString.Invariant($" {Mark(link)} {link.Kind.ToString().PadRight(Wide)} {(link.Findings.IsEmpty ? link.Summary : Count(link))}")).Append('\n');
            foreach (var finding in link.Findings)
            {
                text.Append("      |-- ").Append(finding.Id).Append(": ").Append(finding.Message).Append('\n');
                text.Append("      |     seen: ").Append(finding.Evidence).Append('\n');
                text.Append("      |     fix:  ").Append(finding.Fix).Append('\n');
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
