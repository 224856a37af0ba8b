namespace System.Text.RegularExpressions;

/// <summary>The option for expressions that are tried on text of a person: matching without backtracking, where .NET has it.</summary>
internal static class LinearTime
{
#if NET
    public const RegexOptions Option = RegexOptions.NonBacktracking;
#else
    public const RegexOptions Option = RegexOptions.None;
#endif
}
