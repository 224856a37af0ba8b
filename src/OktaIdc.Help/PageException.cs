namespace OktaIdc.Help;

/// <summary>A page is not what it must be.</summary>
/// <param name="path">The page.</param>
/// <param name="line">Where, from 1.</param>
/// <param name="message">What is wrong, and what to write instead.</param>
internal sealed class PageException(string path, int line, string message) : Exception(message)
{
    public string Path { get; } = path;

    public int Line { get; } = line;
}
