namespace OktaIdc.Cli.Output;

/// <summary>Asks the user for a yes.</summary>
internal interface IQuestion
{
    /// <summary>Asks; only "yes" is a yes.</summary>
    /// <param name="question">The question.</param>
    /// <param name="consequences">What happens on yes.</param>
    bool Ask(string question, string consequences);
}

/// <summary>Asks on the terminal.</summary>
internal sealed class TerminalQuestion(TextReader input, TextWriter output) : IQuestion
{
    private readonly Lock _lock = new();

    /// <summary>The question on this process's terminal; null where it has none.</summary>
    public static TerminalQuestion? Create() => Console.IsInputRedirected || Console.IsOutputRedirected ? null : new TerminalQuestion(Console.In, Console.Out);

    public bool Ask(string question, string consequences)
    {
        lock (_lock)
        {
            output.WriteLine();
            output.WriteLine(PlainText.Lines(question));
            output.WriteLine(PlainText.Lines($"  {consequences}"));
            output.Write("  Only 'yes' goes on: ");
            return string.Equals(input.ReadLine()?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);
        }
    }
}
