using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OktaIdc.Http;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names. It never throws and never takes long: what cannot be had is not offered.</summary>
internal abstract class NameCompleter : IArgumentCompleter
{
    private const int Most = 200;

    /// <summary>Whether the parameter takes wildcards, so that those of a name must be escaped.</summary>
    protected virtual bool EscapesWildcards => false;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = new TypedWord(wordToComplete);
            return [.. word.Pick(Suggest(word.Text, CompletionScope.Of(commandAst, fakeBoundParameters))).Take(Most).Select(s => Result(word, s))];
        }
        catch (Exception e)
        {
            // The engine would swallow it too, but after showing it on some hosts.
            System.Diagnostics.Debug.WriteLine(e);
            return [];
        }
    }

    /// <summary>What there is; the word picks from it afterwards.</summary>
    /// <param name="typed">The word, without quotes.</param>
    /// <param name="scope">The connections, and what is known of them.</param>
    internal abstract IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope);

    // A list is written to the terminal as it is: what a tenant's names hold must not steer it.
    private static string Shown(string? text, string otherwise) => Redaction.OneLine(string.IsNullOrWhiteSpace(text) ? otherwise : text);

    private CompletionResult Result(TypedWord word, Suggestion suggestion)
    {
        var text = EscapesWildcards ? WildcardPattern.Escape(suggestion.Text) : suggestion.Text;
        return new CompletionResult(
            word.Quote(text),
            Shown(suggestion.ListText, suggestion.Text),
            CompletionResultType.ParameterValue,
            Shown(suggestion.ToolTip, suggestion.Text));
    }
}
