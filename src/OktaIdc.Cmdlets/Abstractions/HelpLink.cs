namespace OktaIdc.PowerShell.Abstractions;

/// <summary>Where the help pages can be read in a browser: what Get-Help -Online opens.</summary>
internal static class HelpLink
{
    /// <summary>The folder of the pages; a page is called like its cmdlet, with .md.</summary>
    public const string Base = "https://github.com/oktaidc/oktaidc/blob/main/module/help/";
}
