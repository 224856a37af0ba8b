using System.Globalization;

namespace OktaIdc.Sandbox.Okta.Expressions;

/// <summary>The functions of the expression language that the sandbox knows.</summary>
/// <remarks>Source: developer.okta.com/docs/reference/okta-expression-language.</remarks>
internal static class Functions
{
    private static readonly Dictionary<string, Func<object?[], object?>> _known = new()
    {
        ["String.toLowerCase"] = a => Text(a, 0)?.ToLowerInvariant(),
        ["String.toUpperCase"] = a => Text(a, 0)?.ToUpperInvariant(),
        ["String.append"] = a => Text(a, 0) + Text(a, 1),
        ["String.join"] = a => string.Join(Text(a, 0), a.Skip(1).Where(x => x is not null)),
        ["String.len"] = a => (decimal)(Text(a, 0)?.Length ?? 0),
        ["String.removeSpaces"] = a => Text(a, 0)?.Replace(" ", "", StringComparison.Ordinal),
        ["String.replace"] = a => Text(a, 0)?.Replace(Text(a, 1) ?? "", Text(a, 2), StringComparison.Ordinal),
        ["String.replaceFirst"] = a => ReplaceFirst(Text(a, 0), Text(a, 1) ?? "", Text(a, 2) ?? ""),
        ["String.stringContains"] = a => Text(a, 0)?.Contains(Text(a, 1) ?? "", StringComparison.Ordinal) == true,
        ["String.startsWith"] = a => Text(a, 0)?.StartsWith(Text(a, 1) ?? "", StringComparison.Ordinal) == true,
        ["String.endsWith"] = a => Text(a, 0)?.EndsWith(Text(a, 1) ?? "", StringComparison.Ordinal) == true,
        ["String.substring"] = a => Substring(Text(a, 0), Number(a, 1), Number(a, 2)),
        ["String.substringBefore"] = a => Before(Text(a, 0), Text(a, 1)),
        ["String.substringAfter"] = a => After(Text(a, 0), Text(a, 1)),
        ["String.stringSwitch"] = Switch,
        ["Arrays.contains"] = a => List(a[0]).Any(x => Equals(x, a[1])),
        ["Arrays.isEmpty"] = a => !List(a[0]).Any(),
        ["Arrays.size"] = a => (decimal)List(a[0]).Count(),
        ["Arrays.toCsvString"] = a => string.Join(',', List(a[0])),
    };

    /// <summary>Whether a function is known, whatever namespace it stands in.</summary>
    public static bool Knows(string name) => _known.ContainsKey(name);

    /// <summary>Calls a function.</summary>
    /// <exception cref="ExpressionException">It is unknown, or has too few arguments.</exception>
    public static object? Call(string name, object?[] arguments)
    {
        if (!_known.TryGetValue(name, out var function))
        {
            throw new ExpressionException($"The function {name} is not known.");
        }

        try
        {
            return function(arguments);
        }
        catch (IndexOutOfRangeException)
        {
            throw new ExpressionException($"The function {name} needs more arguments.");
        }
    }

    /// <summary>A value as a list: itself alone, nothing for null.</summary>
    public static IEnumerable<object?> List(object? value) => value switch
    {
        null => [],
        IEnumerable<object?> list => list,
        _ => [value],
    };

    private static string? Text(object?[] a, int i) => a[i] switch
    {
        null => null,
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        var v => v.ToString(),
    };

    private static int Number(object?[] a, int i) => a[i] is decimal n ? (int)Math.Clamp(n, 0, int.MaxValue) : throw new ExpressionException("A number is wanted.");

    private static string? Substring(string? text, int start, int end) =>
        text is null ? null : text[Math.Min(start, text.Length)..Math.Min(Math.Max(start, end), text.Length)];

    private static string? Before(string? text, string? mark) =>
        text is null || mark is null ? text : text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var i ? text[..i] : text;

    private static string? After(string? text, string? mark) =>
        text is null || mark is null ? text : text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var i ? text[(i + mark.Length)..] : text;

    private static string? ReplaceFirst(string? text, string old, string replacement) =>
        text?.IndexOf(old, StringComparison.Ordinal) is >= 0 and var i ? text[..i] + replacement + text[(i + old.Length)..] : text;

    private static object? Switch(object?[] a)
    {
        for (var i = 2; i + 1 < a.Length; i += 2)
        {
            if (Text(a, 0)?.Contains(Text(a, i) ?? "", StringComparison.Ordinal) == true)
            {
                return a[i + 1];
            }
        }

        return a[1];
    }
}
