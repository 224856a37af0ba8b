using System.Globalization;
using OktaIdc.Cli.Rehearsals;
using OktaIdc.Setup.Runs;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>The final report of a rehearsal, for people.</summary>
internal static class RehearsalPrinter
{
    public static void Print(IAnsiConsole console, RehearsalReport report)
    {
        console.WriteLine();
        console.MarkupLine(report.IsProved ? "[bold green]Proved[/]" : "[bold red]Not proved[/]");
        foreach (var signIn in report.SignIns)
        {
            console.Say($"  {RehearsalSignIn.Describe(signIn)}");
            foreach (var role in signIn.Roles.Take(3))
            {
                console.Say($"    [grey]{role.CallerArn}[/]");
            }
        }

        foreach (var refusal in report.Refusals)
        {
            if (refusal.Refused)
            {
                console.Say($"  [green]refused[/] {refusal.Attempt} [grey]({refusal.Reason})[/]");
            }
            else
            {
                console.Say($"  [red]NOT refused[/] {refusal.Attempt} [grey]({refusal.Reason})[/]");
            }
        }

        if (report.ProofError is { } error)
        {
            console.Say($"  [red]{error}[/]");
        }

        PrintSteps(console, report);
        PrintPerson(console, report);
        PrintCost(console, report);
    }

    private static void PrintSteps(IAnsiConsole console, RehearsalReport report)
    {
        var states = report.Setup.Steps.GroupBy(step => step.State).ToDictionary(group => group.Key, group => group.Count());
        console.Say($"  {states.GetValueOrDefault(StepState.Done)} steps done, {states.GetValueOrDefault(StepState.Unchanged)} as wished, {states.GetValueOrDefault(StepState.Failed)} failed, {states.GetValueOrDefault(StepState.Blocked)} blocked; {(report.SecondRunUnchanged ? "planned again, nothing is left to change" : "planned again, something is left to change")}");
        foreach (var failed in report.Setup.In(StepState.Failed))
        {
            console.Say($"  [red]x {failed.Step.Target}: {failed.Error?.Message}[/]");
            console.Say($"    do this: {failed.Error?.RecommendedAction}");
        }
    }

    private static void PrintPerson(IAnsiConsole console, RehearsalReport report)
    {
        console.WriteLine();
        console.MarkupLine("[bold]On real tenants a person does[/]");
        foreach (var sentence in report.LeftToPerson)
        {
            console.Say($"  - {sentence}");
        }

        foreach (var step in report.Waiting)
        {
            console.Say($"  [yellow]? {step.Title} ({step.Where})[/]");
        }
    }

    private static void PrintCost(IAnsiConsole console, RehearsalReport report)
    {
        console.WriteLine();
        console.Say($"[bold]Cost[/]  {report.OktaRequests + report.AwsRequests} requests ({report.OktaRequests} Okta, {report.AwsRequests} AWS), {report.HeldBack} held back by limits; {report.Elapsed.TotalSeconds:0.0} s here at speed {report.Speed:0.##}; about {Duration(report.AtSpeedOne)} at speed 1");
        console.Say($"      plane: {report.Plane.ToString().ToLowerInvariant()}{(report.Plane == Sandbox.Plane.Open ? " (unpublished calls work as modelled; see what a real tenant leaves to a person)" : " (unpublished calls are not there, as real tenants are expected to answer)")}");
    }

    private static string Duration(TimeSpan time) =>
        time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
