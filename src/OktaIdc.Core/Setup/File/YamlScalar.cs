using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OktaIdc.Setup;

/// <summary>Writes text as a YAML scalar: plain where no reader could take it for anything else, in double quotes otherwise.</summary>
internal static class YamlScalar
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | LinearTime.Option;

    private static readonly Regex Plain = new(@"\A[\p{L}/_]([^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}:])?\z", Options);
    private static readonly Regex Duration = new(@"\A[0-9]{1,2}h([0-9]{1,2}m)?\z", Options);
    private static readonly Regex Word = new(@"\A(true|false|null|yes|no|on|off|y|n)\z", Options | RegexOptions.IgnoreCase);

    // A colon ends none of YamlDotNet's plain scalars in which a word begins with a star.
    private static readonly string[] Meaning = [": ", " #", " *"];

    /// <summary>The text as a scalar.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inFlow">Whether it stands between brackets or is a key, where commas, brackets and colons mean something.</param>
    public static string Write(string text, bool inFlow) =>
        Duration.IsMatch(text)
            || (Plain.IsMatch(text) && !Word.IsMatch(text) && !Meaning.Any(m => text.Contains(m, StringComparison.Ordinal))
                && (!inFlow || text.AsSpan().IndexOfAny(",[]{}:") < 0))
            ? text
            : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append(c);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                default:
                    var escape = char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
                    quoted.Append(escape ? "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) : c.ToString());
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
