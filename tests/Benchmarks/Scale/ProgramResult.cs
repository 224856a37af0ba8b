namespace OktaIdc.Benchmarks.Scale;

/// <summary>How a program that ran as a process of its own did.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it complained about.</param>
/// <param name="Wall">From its start to its end.</param>
/// <param name="PeakMemory">Bytes: the most resident memory of it and, added, of the processes that it started.</param>
internal sealed record ProgramResult(int Exit, string Output, string Error, TimeSpan Wall, long PeakMemory)
{
    /// <summary>This result where the exit code is one of those.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public ProgramResult MustEndWith(string what, params int[] exits) =>
        exits.Contains(Exit) ? this : throw new InvalidOperationException($"{what} ended with {Exit}, not {string.Join(" or ", exits)}:\n{Tail(Error)}\n{Tail(Output)}");

    private static string Tail(string text) => text.Length > 4000 ? "..." + text[^4000..] : text;
}
