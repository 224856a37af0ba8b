using OktaIdc.Connections;
using OktaIdc.Setup.Runs;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>How a run ended, for people: what failed with cause and advice, and what a person has to do.</summary>
internal static class ApplyPrinter
{
    private const int Named = 5;

    public static void Print(IAnsiConsole console, SetupReport report, TimeSpan elapsed)
    {
        console.WriteLine();
        foreach (var cause in report.In(StepState.Failed).GroupBy(step => (step.Error?.ErrorId, step.Error?.Message)))
        {
            var steps = cause.ToList();
            console.Say($"[red]failed {cause.Key.ErrorId}[/]: {cause.Key.Message}");
            console.Say($"  at: {string.Join("; ", steps.Take(Named).Select(step => step.Step.Target))}{(steps.Count > Named ? $"; and {steps.Count - Named} more" : "")}");
            console.Say($"  do this: {steps[0].Error?.RecommendedAction}");
            if (steps[0].Error?.RequestId is { } request)
            {
                console.Say($"  request id: {request}");
            }
        }

        foreach (var step in report.Waiting)
        {
            Print(console, step);
        }

        var states = report.Steps.GroupBy(step => step.State).ToDictionary(group => group.Key, group => group.Count());
        int Count(StepState state) => states.GetValueOrDefault(state);
        console.Say($"{Headline(report.Outcome)} {Count(StepState.Done)} done, {Count(StepState.Unchanged)} as they were, {Count(StepState.Failed)} failed, {Count(StepState.Blocked)} blocked, {Count(StepState.WaitingForPerson)} waiting for a person; {elapsed.TotalSeconds:0.0} s.");
        if (report.Outcome is RunOutcome.Failed or RunOutcome.WaitingForPerson)
        {
            console.Say($"Run the same command again {(report.Outcome == RunOutcome.Failed ? "when the cause is removed" : "when that is done")}: it goes on where this run ended.");
        }
    }

    private static void Print(IAnsiConsole console, ManualStep step)
    {
        console.Say($"[yellow]? {step.Title}[/]");
        console.Say($"  where: {step.Where}");
        foreach (var instruction in step.Instructions)
        {
            console.Say($"  - {instruction}");
        }

        foreach (var value in step.Values)
        {
            var lines = value.Value.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
            console.Say($"    {value.Label}:{(lines.Length == 1 ? " " + lines[0] : "")}");
            foreach (var line in lines.Length == 1 ? [] : lines)
            {
                console.Say($"      {line}");
            }
        }

        if (step.Why is { } why)
        {
            console.Say($"  [grey]{why}[/]");
        }
    }

    private static string Headline(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Done => "Done:",
        RunOutcome.Unchanged => "Nothing to change:",
        RunOutcome.WaitingForPerson => "A person has to do something first:",
        _ => "Not everything could be done:",
    };
}
