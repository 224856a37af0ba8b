#if !NET
using System.Text.RegularExpressions;

namespace System.IO.Enumeration;

/// <summary>Names matched against * and ?; a backslash takes a character as it is.</summary>
internal static class FileSystemName
{
    public static bool MatchesSimpleExpression(string expression, string name, bool ignoreCase = true)
    {
        var pattern = Regex.Replace(expression, @"\\.|[\s\S]", found => found.Value switch
        {
            "*" => "[\\s\\S]*",
            "?" => "[\\s\\S]",
            ['\\', var escaped] => Regex.Escape(escaped.ToString()),
            var plain => Regex.Escape(plain),
        });
        return Regex.IsMatch(name, $@"\A{pattern}\z", ignoreCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.CultureInvariant);
    }
}
#endif
