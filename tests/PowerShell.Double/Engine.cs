using System.Management.Automation.Runspaces;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>How a command is run on the double.</summary>
public sealed record EngineOptions
{
    /// <summary>-WhatIf.</summary>
    public bool WhatIf { get; init; }

    /// <summary>-Confirm or -Confirm:$false; null for neither.</summary>
    public bool? Confirm { get; init; }

    /// <summary>-ErrorAction Stop.</summary>
    public bool ErrorActionStop { get; init; }

    /// <summary>As if piped into Select-Object -First.</summary>
    public int? First { get; init; }

    /// <summary>Whether there is a host with a user interface.</summary>
    public bool HasHost { get; init; } = true;

    /// <summary>Who answers prompts; null for nobody (-NonInteractive).</summary>
    public Func<string, bool>? Answer { get; init; }

    /// <summary>Called with each object written.</summary>
    public Action<object>? OnOutput { get; init; }

    /// <summary>Called with each text written to any stream; what it throws is thrown by the write.</summary>
    public Action<string>? OnText { get; init; }

    /// <summary>Called with a delegate that does what Ctrl+C does.</summary>
    public Action<Action>? OnStarted { get; init; }

    /// <summary>The runspace that the command runs in; null for a new one.</summary>
    public Runspace? Runspace { get; init; }
}

/// <summary>What came of a command.</summary>
public sealed class EngineResult
{
    public List<object> Output { get; } = [];

    public List<ErrorRecord> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Verbose { get; } = [];

    public List<string> Debug { get; } = [];

    public List<string> Information { get; } = [];

    public List<ProgressRecord> Progress { get; } = [];

    /// <summary>Every ShouldProcess, answered or not.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Every question that reached a prompt.</summary>
    public List<string> Prompts { get; } = [];

    /// <summary>What ended the pipeline with an error; null where nothing did.</summary>
    public Exception? Terminating { get; set; }

    /// <summary>Whether the command ended because it was stopped.</summary>
    public bool Stopped { get; set; }

    /// <summary>What left the command although the engine had not asked for it: a defect of the command.</summary>
    public Exception? Escaped { get; set; }
}

/// <summary>Runs one command as the engine does.</summary>
public static class Engine
{
    public static EngineResult Run<TCmdlet>(Dictionary<string, object?>? parameters = null, IEnumerable<object>? input = null, EngineOptions? options = null)
        where TCmdlet : Cmdlet, new()
    {
        options ??= new EngineOptions();
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = options.Runspace ?? new Runspace();
        try
        {
            return RunHere(new TCmdlet(), parameters ?? [], input, options);
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }

    private static EngineResult RunHere(Cmdlet cmdlet, Dictionary<string, object?> parameters, IEnumerable<object>? input, EngineOptions options)
    {
        var result = new EngineResult();
        var type = cmdlet.GetType();
        var declared = type.GetCustomAttribute<CmdletAttribute>() ?? throw new InvalidOperationException($"{type} has no [Cmdlet].");
        var runtime = new CommandRuntime(type.FullName!, options, result) { Impact = declared.ConfirmImpact };
        runtime.Invocation.ExpectingInput = input is not null;
        if (options.WhatIf)
        {
            runtime.Invocation.BoundParameters["WhatIf"] = SwitchParameter.Present;
        }

        cmdlet.Runtime = runtime;
        try
        {
            // pipeline.cs 890-926: Stop() comes from another thread; what StopProcessing throws is swallowed there.
            options.OnStarted?.Invoke(() =>
            {
                runtime.Stop();
                cmdlet.DoStop();
            });
            var binder = new Binder(cmdlet, declared.DefaultParameterSetName);
            binder.BindNamed(parameters);
            Process(cmdlet, runtime, binder, input);
        }
        catch (PipelineStoppedException)
        {
            result.Stopped = true;
        }
        catch (StopUpstreamCommandsException)
        {
            result.Stopped = true;
        }
        catch (ParameterBindingException e)
        {
            result.Terminating = e;
        }
        catch (Exception e)
        {
            result.Escaped = e;
        }
        finally
        {
            (cmdlet as IDisposable)?.Dispose(); // DisposeCommands (pipeline.cs, about 1350): always, and without waiting for StopProcessing
        }

        return result;
    }

    private static void Process(Cmdlet cmdlet, CommandRuntime runtime, Binder binder, IEnumerable<object>? input)
    {
        Step(runtime, cmdlet.DoBegin);
        if (input is null)
        {
            binder.Finish();
            Step(runtime, cmdlet.DoProcess);
        }
        else
        {
            foreach (var item in input)
            {
                if (Bind(runtime, binder, item))
                {
                    Step(runtime, cmdlet.DoProcess);
                }
            }
        }

        Step(runtime, cmdlet.DoEnd);
    }

    // CommandProcessor.ProcessRecord: an input that cannot be bound is an error of its own, and the pipeline goes on.
    private static bool Bind(CommandRuntime runtime, Binder binder, object item)
    {
        try
        {
            binder.BindInput(item);
            return true;
        }
        catch (ParameterBindingException e)
        {
            Step(runtime, () => runtime.WriteError(new ErrorRecord(e, e.ErrorId, ErrorCategory.InvalidArgument, item)));
            return false;
        }
    }

    private static void Step(CommandRuntime runtime, Action step)
    {
        if (runtime.IsStopping)
        {
            throw new PipelineStoppedException();
        }

        runtime.InProcessing = true;
        try
        {
            step();
        }
        finally
        {
            runtime.InProcessing = false;
        }
    }
}
