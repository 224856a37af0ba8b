using OktaIdc.Setup.Drift;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>A drift report for people: by kind, most important first, each with who and what to do.</summary>
internal static class DriftPrinter
{
    public static void Print(IAnsiConsole console, DriftReport report)
    {
        foreach (var group in report.Items.GroupBy(item => item.Kind).OrderByDescending(group => group.Max(item => item.Severity)).ThenBy(group => group.Key))
        {
            console.Say($"[bold]{DriftRule.Of(group.Key).Title}[/]");
            foreach (var item in group)
            {
                Print(console, item, report.CausesSince is not null);
            }

            console.WriteLine();
        }

        foreach (var note in report.Notes)
        {
            console.Say($"[grey]note: {note}[/]");
        }

        if (report.IsEmpty)
        {
            console.Say($"[green]No drift: everything is as the setup says, and nothing else is there.[/]");
        }
        else
        {
            console.Say($"{report.Count(DriftSeverity.Error)} errors, {report.Count(DriftSeverity.Warning)} warnings, {report.Count(DriftSeverity.Note)} notes.");
        }
    }

    private static void Print(IAnsiConsole console, DriftItem item, bool withCauses)
    {
        var (mark, colour) = item.Severity switch { DriftSeverity.Error => ("!", "red"), DriftSeverity.Warning => ("~", "yellow"), _ => (".", "grey") };
        console.MarkupInterpolated($"  [{colour}]{mark}[/] ");
        console.Say($"{item.Object}: {item.Reason}");
        if (withCauses)
        {
            console.Say($"      [grey]by {item.Cause?.ToString() ?? "unknown"}[/]");
        }

        console.Say($"      {item.Remedy}");
    }
}
