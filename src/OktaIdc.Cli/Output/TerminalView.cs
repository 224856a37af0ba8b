using OktaIdc.Cli.Rehearsals;
using OktaIdc.Http;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>Tells people line by line what happens; colours where the terminal has them, plain lines where it is a pipe.</summary>
internal sealed class TerminalView(IAnsiConsole console) : IRehearsalView
{
    private int _total;
    private int _ended;

    public void Begin(string part)
    {
        console.WriteLine();
        console.Say($"[bold]{part}[/]");
    }

    public void Tell(string message) => console.Say($"  [grey]{message}[/]");

    public void Warn(string message) => console.Say($"  [yellow]! {message}[/]");

    public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken)
    {
        _total = plan.Changes.Count();
        _ended = 0;
        var changes = _total == 0 ? "nothing to change" : $"{_total} changes";
        console.Say($"  [grey]plan: {changes}, {plan.Steps.Length - _total} as wished{(plan.Deferred.IsEmpty ? "" : "; more when these are done")}[/]");
        return ValueTask.CompletedTask;
    }

    public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken)
    {
        if (result.State == StepState.Unchanged)
        {
            return ValueTask.CompletedTask;
        }

        _ended++;
        var (sign, colour) = result.State switch
        {
            StepState.Done => (PlanText.Mark(result.Step.Action), "green"),
            StepState.WaitingForPerson => ("?", "yellow"),
            StepState.Blocked => ("-", "grey"),
            _ => ("x", "red"),
        };
        var note = result.Error?.Message ?? result.Manual?.Title ?? result.Detail;
        console.MarkupLine($"  [{colour}]{sign}[/] [grey]{_ended,3}/{_total}[/] {Redaction.OneLine(result.Step.Target).EscapeMarkup()}{(note is null ? "" : $" [grey]({Redaction.OneLine(note).EscapeMarkup()})[/]")}");
        return ValueTask.CompletedTask;
    }
}
