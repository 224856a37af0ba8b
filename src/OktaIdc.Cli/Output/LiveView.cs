using System.Globalization;
using OktaIdc.Cli.Rehearsals;
using OktaIdc.Http;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OktaIdc.Cli.Output;

/// <summary>A run on a terminal: a bar, the numbers, and what runs longest, drawn four times a second in place.</summary>
internal sealed class LiveView : IRehearsalView, IRunProgressObserver, IAsyncDisposable
{
    private const int Lines = 8;
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(250);
    private readonly RunningSteps _running = new(TimeProvider.System);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _notes = [];
    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console;
    private readonly Task _drawing;
    private RunProgress? _progress;

    public LiveView(IAnsiConsole console)
    {
        _console = console;
        _drawing = Task.Run(DrawAsync);
    }

    public void Begin(string part)
    {
    }

    public void Tell(string message)
    {
    }

    public void Warn(string message) => Note($"[yellow]! {Redaction.OneLine(message).EscapeMarkup()}[/]");

    public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ProgressAsync(RunProgress progress, CancellationToken cancellationToken)
    {
        _progress = progress;
        return ValueTask.CompletedTask;
    }

    public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken)
    {
        _running.Start(step);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken)
    {
        _running.End(result.Step);
        if (result.State == StepState.Failed)
        {
            Note($"[red]x {Redaction.OneLine(result.Step.Target).EscapeMarkup()}[/] [grey]{Redaction.OneLine(result.Error?.Message).EscapeMarkup()}[/]");
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _drawing;
        _stop.Dispose();
    }

    /// <summary>A moment as lines of markup.</summary>
    internal static IEnumerable<string> Describe(RunProgress? now, IEnumerable<(string Target, TimeSpan Time)> running, int width)
    {
        if (now is null)
        {
            yield break;
        }

        var ended = now.Done + now.Failed;
        var bar = now.Total == 0 ? width : Math.Min(width, ended * width / now.Total);
        yield return $"[green]{new string('#', bar)}[/][grey]{new string('.', width - bar)}[/] {ended}/{now.Total}";
        yield return string.Create(CultureInfo.InvariantCulture, $"{now.Done} done, {now.Running} running, {now.Failed} failed, {now.Blocked} blocked; {Duration(now.Elapsed)} so far{(now.Remaining is { } left ? $", about {Duration(left)} left" : "")}");
        foreach (var waiting in now.Waiting)
        {
            yield return $"[grey]{waiting.Count} waiting {Redaction.OneLine(waiting.Reason).EscapeMarkup()}[/]";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"[grey]requests a second: Okta {now.OktaRequestsPerSecond:0.0}, AWS {now.AwsRequestsPerSecond:0.0}[/]");
        foreach (var (target, time) in running)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {Redaction.OneLine(target).EscapeMarkup()} [grey]{Duration(time)}[/]");
        }
    }

    private static string Duration(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");

    private Task DrawAsync() => _console.Live(Picture()).StartAsync(async live =>
    {
        while (!_stop.IsCancellationRequested)
        {
            live.UpdateTarget(Picture());
            await Task.Delay(s_refresh, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        live.UpdateTarget(Picture());
    });

    private Rows Picture()
    {
        lock (_lock)
        {
            return new Rows([.. _notes.Concat(Describe(_progress, _running.Longest(Lines), 40)).Select(line => (IRenderable)new Markup(line))]);
        }
    }

    /// <summary>Keeps the newest ones; all failures are told at the end again.</summary>
    private void Note(string markup)
    {
        lock (_lock)
        {
            _notes.Add(markup);
            if (_notes.Count > Lines)
            {
                _notes.RemoveAt(0);
            }
        }
    }
}
