using System.Reflection;

namespace System.Management.Automation;

/// <summary>One command of a pipeline (CommandProcessor.cs, CommandProcessorBase.cs).</summary>
internal sealed class CommandProcessor
{
    private readonly EngineCommand _command;
    private readonly PipelineProcessor _pipeline;
    private readonly Binder _binder;
    private readonly bool _expectsInput;

    public CommandProcessor(EngineCommand command, PipelineProcessor pipeline, bool expectsInput)
    {
        (_command, _pipeline, _expectsInput) = (command, pipeline, expectsInput);
        Cmdlet = (Cmdlet)Activator.CreateInstance(command.Type)!;
        var declared = command.Type.GetCustomAttribute<CmdletAttribute>() ?? throw new InvalidOperationException($"{command.Type} has no [Cmdlet].");
        Runtime = new CommandRuntime(command.Type.FullName!, pipeline, this, CommonParameters.Take(command, pipeline.Options, declared)) { Impact = declared.ConfirmImpact };
        Runtime.Invocation.ExpectingInput = expectsInput;
        Cmdlet.Runtime = Runtime;
        _binder = new Binder(Cmdlet, declared.DefaultParameterSetName);
    }

    public Cmdlet Cmdlet { get; }

    public CommandRuntime Runtime { get; }

    public CommandProcessor? Next { get; set; }

    // CommandProcessorBase.cs 451: binding the command line; what fails here ends the pipeline before anything ran.
    public void Prepare()
    {
        try
        {
            var named = _command.Named.Where(p => !CommonParameters.Names.Contains(p.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase);
            _binder.BindCommandLine(named, _command.Positional, _expectsInput);
            Runtime.Common.AddTo(Runtime.Invocation.BoundParameters);
        }
        catch (ParameterBindingException e)
        {
            Runtime.Record(new ErrorRecord(e, e.ErrorId, e.Category, null));
            _pipeline.RecordFailure(e);
            throw new PipelineStoppedException();
        }
    }

    public void Begin() => Step(Cmdlet.DoBegin);

    public void ProcessNothing() => Step(Cmdlet.DoProcess);

    // CommandProcessor.cs 505-560: an input that cannot be bound is an error of its own, and the next input follows.
    public void Process(object item)
    {
        try
        {
            if (!_binder.BindInput(item))
            {
                Refuse(new ParameterBindingException("InputObjectNotBound", "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input."), item);
                return;
            }
        }
        catch (ParameterBindingException e)
        {
            Refuse(e, item);
            return;
        }

        Step(Cmdlet.DoProcess);
    }

    public void Complete()
    {
        _binder.RestoreDefaults();
        Step(Cmdlet.DoEnd);
    }

    private void Refuse(ParameterBindingException e, object item)
    {
        _binder.RestoreDefaults();
        Step(() => Runtime.WriteError(new ErrorRecord(e, e.ErrorId, e.Category, item)));
    }

    // CommandProcessorBase.cs 848, ManageInvocationException: whatever leaves the command is recorded, and upstream sees PipelineStoppedException.
    private void Step(Action step)
    {
        using (_pipeline.Allow(this))
        {
            try
            {
                step();
            }
            catch (Exception e)
            {
                if (e is not (PipelineStoppedException or FlowControlException))
                {
                    _pipeline.Result.Escaped ??= e;
                }

                _pipeline.RecordFailure(e);
                throw new PipelineStoppedException();
            }
        }
    }
}
