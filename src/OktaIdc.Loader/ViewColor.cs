namespace OktaIdc.Loader;

/// <summary>Colours for words that tell a state, where the host shows colours; elsewhere the same words without.</summary>
internal static class ViewColor
{
    private const string GreenCode = "\u001B[32m";
    private const string YellowCode = "\u001B[33m";
    private const string RedCode = "\u001B[31m";
    private const string DimCode = "\u001B[2m";
    private const string Reset = "\u001B[0m";

    private static readonly Dictionary<string, string> s_codes = Words();

    /// <summary>The word in the colour of what it means; a word that is not known stays as it is.</summary>
    public static string State(string word, object? style, object? host) =>
        s_codes.TryGetValue(word, out var code) ? Paint(word, code, style, host) : word;

    /// <summary>Grey.</summary>
    public static string Dim(string text, object? style, object? host) => Paint(text, DimCode, style, host);

    /// <summary>Red.</summary>
    public static string Red(string text, object? style, object? host) => Paint(text, RedCode, style, host);

    private static string Paint(string text, string code, object? style, object? host) =>
        text.Length > 0 && IsOn(style, host) ? code + text + Reset : text;

    // $PSStyle came with PowerShell 7.2; without it nobody would take the sequences out again for a file. https://no-color.org
    private static bool IsOn(object? style, object? host)
    {
        if (style is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            return false;
        }

        return Property(style, "OutputRendering")?.ToString() switch
        {
            "Ansi" => true,
            "Host" => !Console.IsOutputRedirected && Property(Property(host, "UI"), "SupportsVirtualTerminal") is true,
            _ => false,
        };
    }

    private static object? Property(object? owner, string name) => owner?.GetType().GetProperty(name)?.GetValue(owner);

    private static Dictionary<string, string> Words()
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(GreenCode, "yes", "ACTIVE", "ENABLED", "SUCCEEDED", "Created", "Unchanged", "Removed", "Supported", "HandedOver", "SYNCHRONIZED", "PUSH", "ALL", "done", "AUTOMATIC", "Ok");
        Add(YellowCode, "INACTIVE", "DISABLED", "SUSPENDED", "STAGED", "PENDING", "PROVISIONED", "RECOVERY", "PASSWORD_EXPIRED", "IN_PROGRESS", "InProgress", "NotAllowed", "Unpublished", "Manual", "HandingOver", "Unknown", "UNKNOWN", "Unused", "OUT_OF_SYNC", "SYNCING", "PENDING_CLOSURE", "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "CREATION_IN_PROGRESS", "waits", "CONSOLIDATED_BILLING", "Warning");
        Add(RedCode, "ERROR", "FAILED", "LOCKED_OUT", "DEPROVISIONED", "CREATE_FAILED", "CREATION_FAILED", "CLOSED", "Critical");
        return words;

        void Add(string code, params string[] names)
        {
            foreach (var name in names)
            {
                words[name] = code;
            }
        }
    }
}
