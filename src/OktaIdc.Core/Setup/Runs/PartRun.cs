using System.Threading.Channels;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Runs steps that may go on beside each other. One loop starts them and hears how they end, so that observers are called one at a time.</summary>
internal sealed class PartRun : IDisposable
{
    /// <summary>Steps of one kind at once, where they are not taken in batches. Each kind for itself: they spend different budgets, and one must not hold up the other.</summary>
    private const int AtOnce = 16;

    private readonly Dictionary<Type, IStepExecutor> _executors;
    private readonly Dictionary<string, StepResult> _results;
    private readonly RunContext _context;
    private readonly IRunObserver _observer;
    private readonly RunMeter _meter;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<StepResult> _ended = Channel.CreateUnbounded<StepResult>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<PlanStep> _steps;
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PlanStep>> _dependents = new(StringComparer.Ordinal);
    private readonly Queue<PlanStep> _ready = new();
    private readonly Queue<PlanStep> _deletions = new();
    private readonly HashSet<Task> _running = [];
    private int _started;
    private readonly Dictionary<IStepExecutor, int> _atWork = [];

    public PartRun(List<PlanStep> steps, Dictionary<Type, IStepExecutor> executors, Dictionary<string, StepResult> results, RunContext context, IRunObserver observer, RunMeter meter, CancellationToken cancellationToken)
    {
        (_steps, _executors, _results, _context, _observer, _meter) = (steps, executors, results, context, observer, meter);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var here = steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            // What is as wished already waits for nothing, and nothing that needs it has to.
            var needs = step.IsChange ? step.DependsOn.Where(here.Contains).ToList() : [];
            _open[step.Id] = needs.Count;
            foreach (var need in needs)
            {
                if (!_dependents.TryGetValue(need, out var dependents))
                {
                    _dependents[need] = dependents = [];
                }

                dependents.Add(step);
            }
        }
    }

    public void Dispose() => _stop.Dispose();

    public async Task ExecuteAsync()
    {
        try
        {
            foreach (var step in _steps.Where(step => _open[step.Id] == 0).ToList())
            {
                await AdmitAsync(step).ConfigureAwait(false);
            }

            await StartAsync().ConfigureAwait(false);
            while (_started > 0)
            {
                var result = await _ended.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                do
                {
                    _started--;
                    _atWork[_executors[result.Step.Body.GetType()]]--;
                    await SettleAsync(result).ConfigureAwait(false);
                }
                while (_ended.Reader.TryRead(out result!)); // What ended together sets free together, and makes one batch.

                await StartAsync().ConfigureAwait(false);
            }
        }
        catch (ChannelClosedException e) when (e.InnerException is { } cause)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(cause).Throw();
        }
        finally
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A step whose needs are settled: it is ready, or it is settled itself without being tried.</summary>
    private async Task AdmitAsync(PlanStep step)
    {
        var obstacle = step.DependsOn
            .Select(id => _results.GetValueOrDefault(id))
            .FirstOrDefault(result => result is { State: StepState.Failed or StepState.Blocked or StepState.WaitingForPerson });
        if (!step.IsChange)
        {
            await SettleAsync(new StepResult(step, StepState.Unchanged)).ConfigureAwait(false);
        }
        else if (obstacle is not null)
        {
            await SettleAsync(new StepResult(step, StepState.Blocked) { Detail = $"needs {obstacle.Step.Target} first" }).ConfigureAwait(false);
        }
        else
        {
            // What gives access comes before what takes it away, so that nobody is without in between.
            (step.Action == PlanAction.Delete ? _deletions : _ready).Enqueue(step);
        }
    }

    private async Task SettleAsync(StepResult result)
    {
        var settled = new Queue<StepResult>([result]);
        while (settled.TryDequeue(out var next))
        {
            _results[next.Step.Id] = next;
            _meter.Ended(next);
            await _observer.EndedAsync(next, _stop.Token).ConfigureAwait(false);
            foreach (var dependent in _dependents.GetValueOrDefault(next.Step.Id) ?? [])
            {
                if (--_open[dependent.Id] == 0)
                {
                    await AdmitAsync(dependent).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task StartAsync()
    {
        if (_ready.Count == 0 && _started == 0)
        {
            while (_deletions.TryDequeue(out var deletion))
            {
                _ready.Enqueue(deletion);
            }
        }

        var batches = new Dictionary<IStepExecutor, List<PlanStep>>();
        var later = new Queue<PlanStep>();
        while (_ready.TryDequeue(out var step))
        {
            _stop.Token.ThrowIfCancellationRequested();
            var executor = _executors[step.Body.GetType()];
            if (!executor.TakesBatches && _atWork.GetValueOrDefault(executor) >= AtOnce)
            {
                later.Enqueue(step);
                continue;
            }

            _started++;
            _atWork[executor] = _atWork.GetValueOrDefault(executor) + 1;
            _meter.Started();
            await _observer.StartedAsync(step, _stop.Token).ConfigureAwait(false);
            if (executor.TakesBatches)
            {
                if (!batches.TryGetValue(executor, out var batch))
                {
                    batches[executor] = batch = [];
                }

                batch.Add(step);
            }
            else
            {
                Run(executor, [step]);
            }
        }

        foreach (var batch in batches)
        {
            Run(batch.Key, batch.Value);
        }

        foreach (var step in later)
        {
            _ready.Enqueue(step);
        }

        await _meter.ReportAsync(_observer, _stop.Token).ConfigureAwait(false);
    }

    private void Run(IStepExecutor executor, List<PlanStep> steps)
    {
        _running.RemoveWhere(task => task.IsCompleted);
        _running.Add(Task.Run(() => TryAsync(executor, steps), CancellationToken.None));
    }

    private async Task TryAsync(IStepExecutor executor, List<PlanStep> steps)
    {
        var waiting = new Dictionary<string, PlanStep>(StringComparer.Ordinal);
        try
        {
            foreach (var step in steps)
            {
                waiting.Add(step.Id, step);
            }

            await foreach (var result in executor.ExecuteAsync(steps, _context, _stop.Token).ConfigureAwait(false))
            {
                waiting.Remove(result.Step.Id);
                _ended.Writer.TryWrite(result);
            }

            if (waiting.Count > 0)
            {
                throw new InvalidOperationException($"The executor did not say how '{waiting.Values.First().Target}' ended.");
            }
        }
        catch (OktaIdcException e)
        {
            foreach (var step in waiting.Values)
            {
                _ended.Writer.TryWrite(StepResults.Failed(step, e));
            }
        }
        catch (Exception e)
        {
            // Cancellation, or a defect: either ends the whole run.
            _ended.Writer.TryComplete(e);
        }
    }
}
