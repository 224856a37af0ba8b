using System.Globalization;
using System.Runtime.CompilerServices;
using OktaIdc.Http;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>Prints text whose parts came from servers and files: neither markup nor control characters in them do anything to the terminal.</summary>
internal static class PlainText
{
    /// <summary>A line of our own markup; what is put into it is shown as it is.</summary>
    public static void Say(this IAnsiConsole console, FormattableString text) =>
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            FormattableStringFactory.Create(text.Format, [.. text.GetArguments().Select(argument => argument is string part ? Redaction.OneLine(part) : argument)]));

    /// <summary>Text of ours with several lines, each of them without control characters.</summary>
    public static string Lines(string text) => string.Join(Environment.NewLine, text.ReplaceLineEndings("\n").Split('\n').Select(Redaction.OneLine));
}
