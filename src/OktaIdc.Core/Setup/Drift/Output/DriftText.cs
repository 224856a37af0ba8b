namespace OktaIdc.Setup.Drift.Output;

/// <summary>A report as text in one of the formats.</summary>
public static class DriftText
{
    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">The format; objects have no text of their own and come out as JSON.</param>
    /// <param name="baseDirectory">Folder that a SARIF log names the setup file relative to; null for the current one.</param>
    public static string Write(DriftReport report, DriftFormat format, string? baseDirectory = null) => format switch
    {
        DriftFormat.Markdown => DriftMarkdown.Write(report),
        DriftFormat.Sarif => DriftSarif.Write(report, baseDirectory),
        _ => DriftJson.Write(report),
    };

    /// <summary>The format that the name of a file asks for: .json, .md, .sarif; null for others.</summary>
    public static DriftFormat? FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => path.EndsWith(".sarif.json", StringComparison.OrdinalIgnoreCase) ? DriftFormat.Sarif : DriftFormat.Json,
        ".md" or ".markdown" => DriftFormat.Markdown,
        ".sarif" => DriftFormat.Sarif,
        _ => null,
    };
}
