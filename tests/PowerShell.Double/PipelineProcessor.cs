using System.Management.Automation.Runspaces;

namespace System.Management.Automation;

/// <summary>
/// Runs the commands of a pipeline (pipeline.cs): what one writes is processed by the next before the write returns; the first failure
/// stops everything, and upstream sees only that.
/// </summary>
internal sealed class PipelineProcessor(EngineOptions options, EngineResult result)
{
    private readonly object _stopReason = new();
    private readonly List<CommandProcessor> _commands = [];
    private volatile bool _stopping;
    private Exception? _firstFailure;

    public EngineOptions Options { get; } = options;

    public EngineResult Result { get; } = result;

    public bool IsStopping => _stopping;

    /// <summary>Which command may write, and on which thread: AllowWrite (MshCommandRuntime.cs 2362).</summary>
    public (CommandProcessor? Command, Thread? Thread) Permitted { get; private set; }

    public CommandProcessor Add(EngineCommand command, bool expectsInput)
    {
        var processor = new CommandProcessor(command, this, expectsInput);
        if (_commands.Count > 0)
        {
            _commands[^1].Next = processor;
        }

        _commands.Add(processor);
        return processor;
    }

    // SynchronousExecuteEnumerate (493): prepare all, begin all, feed the first, complete each in turn; DisposeCommands always.
    public void Run(IEnumerable<object>? input)
    {
        try
        {
            Options.OnStarted?.Invoke(Stop);
            _commands.ForEach(c => c.Prepare());
            _commands.ForEach(c => c.Begin());
            var from = Feed(input);
            for (var i = from; i < _commands.Count; i++)
            {
                i = Math.Max(i, Complete(i) - 1);
            }

            // ThrowFirstErrorIfExisting (700): a stop that came while the last command returned by itself is a stop all the same.
            if (_firstFailure is not null)
            {
                throw new PipelineStoppedException();
            }
        }
        catch (PipelineStoppedException)
        {
            Settle();
        }
        finally
        {
            // 1347: "We do not make Dispose() wait until StopProcessing() has completed."
            _stopping = true;
            _commands.ForEach(c => (c.Cmdlet as IDisposable)?.Dispose());
        }
    }

    /// <summary>What Ctrl+C does, on another thread (890-926): recorded once; each StopProcessing; what that throws is swallowed.</summary>
    public void Stop()
    {
        if (!RecordFailure(new PipelineStoppedException()))
        {
            return;
        }

        foreach (var command in _commands)
        {
            try
            {
                command.Cmdlet.DoStop();
            }
            catch (Exception e)
            {
                Result.StopFailures.Add(e);
            }
        }
    }

    /// <summary>1455: the first reason counts, and from now on every write throws.</summary>
    public bool RecordFailure(Exception e)
    {
        lock (_stopReason)
        {
            _firstFailure ??= e;
            var first = !_stopping;
            _stopping = true;
            return first;
        }
    }

    public IDisposable Allow(CommandProcessor command)
    {
        var before = Permitted;
        Permitted = (command, Thread.CurrentThread);
        return new Scope(() => Permitted = before);
    }

    private int Feed(IEnumerable<object>? input)
    {
        try
        {
            if (input is null)
            {
                _commands[0].ProcessNothing();
            }
            else
            {
                foreach (var item in input)
                {
                    _commands[0].Process(item);
                }
            }

            return 0;
        }
        catch (PipelineStoppedException) when (_firstFailure is StopUpstreamCommandsException)
        {
            return Forgive();
        }
    }

    // DoCompleteCore (614): who asked for the stop, and all before it, get no EndProcessing.
    private int Complete(int index)
    {
        try
        {
            _commands[index].Complete();
            return index + 1;
        }
        catch (PipelineStoppedException) when (_firstFailure is StopUpstreamCommandsException)
        {
            return Forgive();
        }
    }

    private int Forgive()
    {
        var requesting = ((StopUpstreamCommandsException)_firstFailure!).RequestingCommand;
        (_firstFailure, _stopping) = (null, false);
        Result.StoppedByFirst = true;
        return _commands.FindIndex(c => c.Cmdlet == requesting) + 1;
    }

    private void Settle()
    {
        if (_firstFailure is PipelineStoppedException or null)
        {
            Result.Stopped = true;
        }
        else
        {
            Result.Terminating = _firstFailure;
        }
    }

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
