namespace System.Management.Automation;

/// <summary>
/// The engine's rules about writing, asking and stopping, each with the place where it stands in PowerShell's sources
/// (src/System.Management.Automation/engine at commit 929903692e).
/// </summary>
internal sealed class CommandRuntime(string commandName, EngineOptions options, EngineResult result)
{
    private readonly int _pipelineThread = Environment.CurrentManagedThreadId;
    private volatile bool _stopping;

    public string CommandName { get; } = commandName;

    public EngineResult Result { get; } = result;

    public InvocationInfo Invocation { get; } = new();

    public SessionState Session { get; } = new();

    public Host.PSHost? Host { get; } = options.HasHost ? new Host.DoubleHost() : null;

    public string ParameterSetName { get; set; } = ParameterAttribute.AllParameterSets;

    public bool IsStopping => _stopping;

    public bool InProcessing { get; set; }

    public ConfirmImpact Impact { get; set; } = ConfirmImpact.Medium;

    public void Stop() => _stopping = true;

    // MshCommandRuntime.ThrowIfWriteNotPermitted (2325): only the pipeline thread, only inside Begin, Process and End; every stream.
    public void ThrowIfWriteNotPermitted()
    {
        if (_stopping)
        {
            throw new PipelineStoppedException(); // ThrowIfStopping (MshCommandRuntime.cs), called before each write
        }

        if (Environment.CurrentManagedThreadId != _pipelineThread || !InProcessing)
        {
            throw new PSInvalidOperationException("The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread.");
        }
    }

    public void WriteObject(object item)
    {
        ThrowIfWriteNotPermitted();
        Result.Output.Add(item is PSObject wrapped ? wrapped.BaseObject : item);
        options.OnOutput?.Invoke(item);
        if (options.First is { } first && Result.Output.Count >= first)
        {
            throw new StopUpstreamCommandsException(); // Select-Object -First: pipeline.cs lets it out of the upstream command's WriteObject
        }
    }

    public void WriteText(List<string> stream, string text)
    {
        ThrowIfWriteNotPermitted();
        stream.Add(text);
        if (options.OnText is { } hook)
        {
            hook(text);
        }
    }

    public void WriteError(ErrorRecord record)
    {
        ThrowIfWriteNotPermitted();
        Qualify(record);
        Result.Errors.Add(record);
        if (options.ErrorActionStop)
        {
            // MshCommandRuntime.DoWriteError: with Stop the record is kept, and the cmdlet sees an exception that it must let pass.
            throw ManageException(new ActionPreferenceStopException(record));
        }
    }

    public void ThrowTerminatingError(ErrorRecord record)
    {
        ThrowIfWriteNotPermitted(); // 1737: always throws
        Qualify(record);
        Result.Errors.Add(record);
        throw ManageException(new CmdletInvocationException(record));
    }

    // 2407-2443: the real error is recorded; "upstream cmdlets see only that execution stopped".
    public Exception ManageException(Exception e)
    {
        Result.Terminating ??= e;
        return new PipelineStoppedException();
    }

    // MshCommandRuntime.DoShouldProcess: WhatIf first, then the comparison of impact and preference.
    public bool ShouldProcess(string target, string action)
    {
        ThrowIfWriteNotPermitted();
        Result.Asked.Add($"{action}: {target}");
        if (options.WhatIf)
        {
            return false;
        }

        var prompts = options.Confirm ?? (Impact >= ConfirmImpact.High);
        return !prompts || Answer($"{action}: {target}");
    }

    public bool ShouldContinue(string query)
    {
        ThrowIfWriteNotPermitted();
        return Answer(query);
    }

    // ConsoleHostUserInterface under -NonInteractive; seen on 7.6.5.
    private bool Answer(string question)
    {
        Result.Prompts.Add(question);
        return options.Answer is { } answer ? answer(question) : throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    }

    private void Qualify(ErrorRecord record)
    {
        if (!record.FullyQualifiedErrorId.Contains(','))
        {
            record.FullyQualifiedErrorId += "," + CommandName;
        }
    }
}
