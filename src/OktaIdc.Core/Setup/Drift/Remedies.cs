using System.Text;

namespace OktaIdc.Setup.Drift;

/// <summary>What to do about a drift, as a sentence with a command that can be copied.</summary>
internal static class Remedies
{
    /// <summary>What a plan does.</summary>
    public const string Apply = "Apply the setup (Invoke-OktaIdcPlan, oktaidc apply), or change the file where the live state is the right one.";

    /// <summary>Remove by a command, or write into the file.</summary>
    public static string RemoveOrAdd(string command, string section) => $"Run: {command} - or add it to the file under {section}.";

    /// <summary>A value as a literal of PowerShell: nothing in it is run, whatever quotes it holds (about_Quoting_Rules: four characters end a literal besides ').</summary>
    public static string Quote(string value)
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
}
