namespace OktaIdc.Help.Pages;

/// <summary>The folder of the pages.</summary>
internal static class PageFolder
{
    /// <summary>Files of cmdlets' pages.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*-*.md").Where(f => !Path.GetFileName(f).StartsWith("about_", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Cmdlets' pages.</summary>
    public static IReadOnlyList<HelpPage> Read(string folder) => [.. Files(folder).Select(f => PageReader.Read(f, File.ReadAllText(f)))];
}
