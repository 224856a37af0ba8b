using OktaIdc.Cli.Rehearsals;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>How a rehearsal on a copy went, for people.</summary>
internal static class SnapshotRehearsalPrinter
{
    public static void Print(IAnsiConsole console, SnapshotRehearsalReport report)
    {
        ApplyPrinter.Print(console, report.Setup, report.Elapsed);
        console.WriteLine();
        console.MarkupLine(report.WentThrough ? "[bold green]It goes through[/]" : "[bold red]It does not go through[/]");
        if (report.Refusal is { } refusal)
        {
            console.Say($"  [yellow]{refusal}[/]");
        }

        console.Say($"  {report.OktaRequests + report.AwsRequests} requests ({report.OktaRequests} Okta, {report.AwsRequests} AWS), {report.HeldBack} held back by limits; {report.Elapsed.TotalSeconds:0.0} s here at speed {report.Speed:0.##}");
        console.Say($"  at the vendors' own speed about {Duration(report.AtSpeedOne)}, of which the plan about {Duration(report.PlanningAtSpeedOne)}");
        console.Say($"  [grey]{SnapshotRehearsalReport.Estimate}[/]");
    }

    private static string Duration(TimeSpan time) => time.TotalMinutes >= 1 ? $"{(int)time.TotalMinutes} min {time.Seconds} s" : $"{(int)Math.Ceiling(time.TotalSeconds)} s";
}
