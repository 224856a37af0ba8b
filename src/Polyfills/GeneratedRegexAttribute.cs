#if !NET
namespace System.Text.RegularExpressions;

/// <summary>Asks for the body of a partial method that answers one expression; on .NET Framework OktaIdc.RegexGenerator writes it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
internal sealed class GeneratedRegexAttribute(string pattern, RegexOptions options = RegexOptions.None, int matchTimeoutMilliseconds = -1) : Attribute
{
    public string Pattern { get; } = pattern;

    public RegexOptions Options { get; } = options;

    public int MatchTimeoutMilliseconds { get; } = matchTimeoutMilliseconds;
}
#endif
