namespace System.Management.Automation;

/// <summary>
/// The engine's rules about writing, asking and stopping, each with the place where it stands in PowerShell's sources
/// (src/System.Management.Automation/engine/MshCommandRuntime.cs at commit 929903692e, where no other file is named).
/// </summary>
internal sealed class CommandRuntime(string commandName, PipelineProcessor pipeline, CommandProcessor processor, CommonParameters common)
{
    private readonly EngineOptions _options = pipeline.Options;

    public string CommandName { get; } = commandName;

    public EngineResult Result { get; } = pipeline.Result;

    public CommonParameters Common { get; } = common;

    public InvocationInfo Invocation { get; } = new();

    public SessionState Session { get; } = new();

    public Host.PSHost? Host { get; } = pipeline.Options.HasHost ? new Host.DoubleHost() : null;

    public CommandInvocationIntrinsics InvokeCommand => new(_options.Commands, ThrowIfWriteNotPermitted);

    public string ParameterSetName { get; set; } = ParameterAttribute.AllParameterSets;

    public bool IsStopping => pipeline.IsStopping;

    public ConfirmImpact Impact { get; set; } = ConfirmImpact.Medium;

    // ThrowIfStopping (2313) and ThrowIfWriteNotPermitted (2325), before each write to any stream: not after a stop, only the command whose
    // Begin, Process or End runs, only on its thread.
    public void ThrowIfWriteNotPermitted()
    {
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }

        if (pipeline.Permitted.Command != processor || pipeline.Permitted.Thread != Thread.CurrentThread)
        {
            throw new PSInvalidOperationException("The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread.");
        }
    }

    // _WriteObjectSkipAllowCheck (2647) into Pipe.AddToPipe (Pipe.cs): the next command has processed it before this returns.
    public void WriteObject(object item)
    {
        ThrowIfWriteNotPermitted();
        if (processor.Next is { } next)
        {
            next.Process(item);
            return;
        }

        Result.Output.Add(Conversion.Unwrap(item)!);
        _options.OnOutput?.Invoke(item);
    }

    public void WriteText(List<string> stream, string text)
    {
        ThrowIfWriteNotPermitted();
        stream.Add(text);
        _options.OnText?.Invoke(text);
    }

    // _WriteErrorSkipAllowCheck (2857): Ignore keeps nothing; Stop keeps the record and throws what the command must let pass (2890-2905).
    public void WriteError(ErrorRecord record)
    {
        ThrowIfWriteNotPermitted();
        if ("Ignore".Equals(Common.ErrorAction, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Record(record);
        if ("Stop".Equals(Common.ErrorAction, StringComparison.OrdinalIgnoreCase))
        {
            throw ManageException(new ActionPreferenceStopException(record));
        }
    }

    // ThrowTerminatingError (2092): always throws.
    public void ThrowTerminatingError(ErrorRecord record)
    {
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }

        Record(record);
        throw ManageException(new CmdletInvocationException(record));
    }

    // ManageException (2407-2443): the real error is recorded; "upstream cmdlets see only that execution stopped".
    public Exception ManageException(Exception e)
    {
        pipeline.RecordFailure(e);
        return new PipelineStoppedException();
    }

    // DoShouldProcess (1515-1620): -WhatIf first, its text to the host; then impact against $ConfirmPreference, which is High (1459).
    public bool ShouldProcess(string target, string action)
    {
        ThrowIfWriteNotPermitted();
        var text = $"Performing the operation \"{action}\" on target \"{target}\".";
        Result.Asked.Add($"{action}: {target}");
        if (Common.WhatIf)
        {
            Result.WhatIf.Add($"What if: {text}");
            return false;
        }

        return !(Common.Confirm ?? Impact >= ConfirmImpact.High) || Answer(text);
    }

    // DoShouldContinue (1960): asks whatever the preferences are.
    public bool ShouldContinue(string query)
    {
        ThrowIfWriteNotPermitted();
        return Answer(query);
    }

    // ErrorPackage.cs, ErrorRecord.FullyQualifiedErrorId: the id, a comma, the type of the command.
    public void Record(ErrorRecord record)
    {
        if (!record.FullyQualifiedErrorId.Contains(','))
        {
            record.FullyQualifiedErrorId += "," + CommandName;
        }

        Result.Errors.Add(record);
    }

    // ConsoleHostUserInterface under -NonInteractive; seen on 7.6.5.
    private bool Answer(string question)
    {
        Result.Prompts.Add(question);
        return _options.Answer is { } answer ? answer(question) : throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    }
}
