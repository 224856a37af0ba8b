namespace OktaIdc.Setup.Drift;

/// <summary>What to do about a drift, as a sentence with a command that can be copied.</summary>
internal static class Remedies
{
    /// <summary>What a plan does.</summary>
    public const string Apply = "Apply the setup (Invoke-OktaIdcPlan, oktaidc apply), or change the file where the live state is the right one.";

    /// <summary>Remove by a command, or write into the file.</summary>
    public static string RemoveOrAdd(string command, string section) => $"Run: {command} - or add it to the file under {section}.";
}
