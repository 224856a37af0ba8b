namespace System.Management.Automation
{
    public class RuntimeException(string message, Exception? inner = null) : SystemException(message, inner)
    {
        public RuntimeException()
            : this("System error.")
        {
        }

        public virtual ErrorRecord? ErrorRecord => null;
    }

    // pipeline.cs of the engine: what a stopped cmdlet sees, and all it ever sees of a downstream failure (ManageException, MshCommandRuntime.cs 2407-2443).
    public class PipelineStoppedException() : RuntimeException("The pipeline has been stopped.");

    public class FlowControlException(string message = "") : SystemException(message);

    // lang/parserutils.cs 160: what Select-Object -First throws. Upstream sees PipelineStoppedException, gets no StopProcessing and no EndProcessing, only Dispose.
    public class StopUpstreamCommandsException(Cmdlet requestingCommand) : FlowControlException("StopUpstreamCommands")
    {
        public Cmdlet RequestingCommand { get; } = requestingCommand;
    }

    public class PSInvalidCastException(string message, Exception? inner) : InvalidCastException(message, inner)
    {
        public PSInvalidCastException(string message)
            : this(message, null)
        {
        }
    }

    public class ActionPreferenceStopException(ErrorRecord record) : RuntimeException(record.Exception.Message, record.Exception)
    {
        public override ErrorRecord ErrorRecord { get; } = record;
    }

    public class CmdletInvocationException(ErrorRecord record) : RuntimeException(record.Exception.Message, record.Exception)
    {
        public override ErrorRecord ErrorRecord { get; } = record;
    }

    public class WildcardPatternException(string message) : RuntimeException(message);

    public class PSInvalidOperationException(string message) : InvalidOperationException(message);

    public class PSNotSupportedException(string message) : NotSupportedException(message);

    public class PSNotImplementedException(string message) : NotImplementedException(message);

    public class PSArgumentException(string message, string? paramName) : ArgumentException(message, paramName)
    {
        public PSArgumentException(string message)
            : this(message, null)
        {
        }
    }

    public class MetadataException(string message, Exception? inner = null) : RuntimeException(message, inner);

    public class ValidationMetadataException(string message, Exception? inner) : MetadataException(message, inner)
    {
        public ValidationMetadataException(string message)
            : this(message, null)
        {
        }
    }

    public class ArgumentTransformationMetadataException(string message, Exception? inner) : MetadataException(message, inner)
    {
        public ArgumentTransformationMetadataException(string message)
            : this(message, null)
        {
        }
    }

    public class ParameterBindingException(string errorId, string message, Exception? inner = null) : RuntimeException(message, inner)
    {
        public string ErrorId { get; } = errorId;

        // ParameterBinderBase.cs: what a transformation or a validator refuses is bad data, all else a bad argument.
        public ErrorCategory Category => ErrorId is "ParameterArgumentTransformationError" or "ParameterArgumentValidationError" ? ErrorCategory.InvalidData : ErrorCategory.InvalidArgument;
    }
}

namespace System.Management.Automation.Host
{
    public class HostException(string message) : RuntimeException(message);
}
