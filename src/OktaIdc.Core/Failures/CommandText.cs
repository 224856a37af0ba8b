using System.Text;
using System.Text.RegularExpressions;

namespace OktaIdc.Failures;

/// <summary>Values in command lines that people copy: nothing in them is run, whatever they hold.</summary>
public static partial class CommandText
{
    /// <summary>A value as a literal of PowerShell (about_Quoting_Rules: four characters end a literal besides '), on one line.</summary>
    public static string Quote(string? value)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in Http.Redaction.OneLine(value))
        {
            quoted.Append(c);
            if (c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B')
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>A value as an argument: bare where it is plain (a login, an id), else quoted. What could be read as a parameter, a number or a variable is quoted too.</summary>
    public static string Argument(string? value) => value is not null && Plain().IsMatch(value) ? value : Quote(value);

    // \z, because $ would let a line end pass.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._@/:-]*\z")]
    private static partial Regex Plain();
}
