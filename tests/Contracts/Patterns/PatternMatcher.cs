using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.Patterns;

/// <summary>
/// Patterns of the models are written for Java: \d and \w are ASCII there, possessive quantifiers exist, and AWS matches the whole
/// value. What cannot be said in .NET's dialect is counted, never guessed.
/// </summary>
public static class PatternMatcher
{
    private static readonly ConcurrentDictionary<(string Pattern, bool Whole), Regex?> Compiled = new();

    /// <param name="whole">AWS: the whole value; OpenAPI (ECMA-262): anywhere.</param>
    public static void Check(string value, string pattern, bool whole, string pointer, FindingList findings)
    {
        var regex = Compiled.GetOrAdd((pattern, whole), static key => Compile(key.Pattern, key.Whole));
        if (regex is null)
        {
            findings.Skip($"pattern not expressible in .NET: {pattern}");
            return;
        }

        if (value.Any(char.IsSurrogate) && pattern.Contains("\\p{", StringComparison.Ordinal))
        {
            findings.Skip("pattern with Unicode categories on characters beyond U+FFFF");
            return;
        }

        if (!regex.IsMatch(value))
        {
            findings.Fail(pointer, Rules.Pattern, $"'{Shorten(value)}' does not match {pattern}");
        }
    }

    internal static Regex? Compile(string pattern, bool whole)
    {
        if (Translate(pattern) is not { } translated)
        {
            return null;
        }

        try
        {
            return new Regex(whole ? $"^(?:{translated})\\z" : translated, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Translate(string pattern)
    {
        var result = new StringBuilder();
        var inClass = false;
        var afterQuantifier = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                var next = pattern[++i];
                var category = next is 'p' or 'P' && i + 1 < pattern.Length && pattern[i + 1] == '{' ? pattern.IndexOf('}', i) : -1;
                if (category > 0)
                {
                    result.Append('\\').Append(pattern, i, category - i + 1);
                    i = category;
                    afterQuantifier = false;
                    continue;
                }

                result.Append((next, inClass) switch
                {
                    ('d', true) => "0-9",
                    ('d', false) => "[0-9]",
                    ('w', true) => "a-zA-Z0-9_",
                    ('w', false) => "[a-zA-Z0-9_]",
                    _ => $"\\{next}",
                });
                afterQuantifier = false;
                continue;
            }

            if (!inClass && c == '+' && afterQuantifier)
            {
                return null; // A possessive quantifier.
            }

            inClass = inClass ? c != ']' : c == '[';
            afterQuantifier = !inClass && c is '*' or '+' or '?' or '}';
            result.Append(c);
        }

        return result.ToString();
    }

    private static string Shorten(string value) => value.Length <= 80 ? value : value[..77] + "...";
}
