using System.Collections;

namespace System.Management.Automation
{
    public enum CompletionResultType
    {
        Text,
        History,
        Command,
        ProviderItem,
        ProviderContainer,
        Property,
        Method,
        ParameterName,
        ParameterValue,
        Variable,
        Namespace,
        Type,
        Keyword,
        DynamicKeyword,
    }

    public class CompletionResult
    {
        // CompletionResult.cs of the engine: none of the texts may be null or empty.
        public CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
        {
            ArgumentException.ThrowIfNullOrEmpty(completionText);
            ArgumentException.ThrowIfNullOrEmpty(listItemText);
            ArgumentException.ThrowIfNullOrEmpty(toolTip);
            (CompletionText, ListItemText, ResultType, ToolTip) = (completionText, listItemText, resultType, toolTip);
        }

        public string CompletionText { get; }

        public string ListItemText { get; }

        public CompletionResultType ResultType { get; }

        public string ToolTip { get; }
    }

    public interface IArgumentCompleter
    {
        IEnumerable<CompletionResult> CompleteArgument(
            string commandName, string parameterName, string wordToComplete, Language.CommandAst commandAst, IDictionary fakeBoundParameters);
    }
}

namespace System.Management.Automation.Language
{
    public abstract class Ast;

    public abstract class CommandElementAst : Ast;

    public sealed class CommandParameterAst(string parameterName) : CommandElementAst
    {
        public string ParameterName { get; } = parameterName;
    }

    public sealed class CommandAst(params CommandElementAst[] elements) : Ast
    {
        public Collections.ObjectModel.ReadOnlyCollection<CommandElementAst> CommandElements { get; } = new(elements);
    }
}
