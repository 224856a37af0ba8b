using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation.Runspaces;

namespace System.Management.Automation
{
    [Flags]
    public enum CommandTypes
    {
        Cmdlet = 8,
        All = 0x1ff,
    }

    /// <summary>A command of another module, as a test gives it.</summary>
    public sealed class CommandInfo(string name, Func<Hashtable, IEnumerable<object?>> body)
    {
        public string Name { get; } = name;

        internal IEnumerable<object?> Run(Hashtable parameters) => body(parameters);
    }

    /// <summary>PSCmdlet.InvokeCommand: finds commands of other modules, and runs them for a script that splats its second argument to its first.</summary>
    public class CommandInvocationIntrinsics
    {
        private readonly IReadOnlyDictionary<string, Func<Hashtable, IEnumerable<object?>>> _commands;
        private readonly Action _check;

        internal CommandInvocationIntrinsics(IReadOnlyDictionary<string, Func<Hashtable, IEnumerable<object?>>> commands, Action check) => (_commands, _check) = (commands, check);

        // SessionState.cs, GetCommand: null where there is none.
        public CommandInfo? GetCommand(string commandName, CommandTypes type) =>
            _commands.TryGetValue(commandName, out var body) ? new CommandInfo(commandName, body) : null;

        // A nested pipeline runs on the thread of the outer one; what a command throws leaves as a RuntimeException with its error record.
        public Collection<PSObject> InvokeScript(string script, bool useNewScope, PipelineResultTypes writeToPipeline, IList? input, params object[] args)
        {
            _check();
            try
            {
                return [.. ((CommandInfo)args[0]).Run((Hashtable)args[1]).Select(o => o is null ? null! : PSObject.AsPSObject(o))];
            }
            catch (Exception e) when (e is not RuntimeException)
            {
                throw new CmdletInvocationException(new ErrorRecord(e, e.Data["ErrorId"] as string ?? e.GetType().Name, ErrorCategory.NotSpecified, null));
            }
        }
    }
}

namespace System.Management.Automation.Runspaces
{
    [Flags]
    public enum PipelineResultTypes
    {
        None,
        Output,
        Error,
    }
}
