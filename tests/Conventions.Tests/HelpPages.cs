using OktaIdc.Help.Facts;
using OktaIdc.Help.Pages;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Conventions.Tests;

/// <summary>The pages of module/help, and what the assembly says.</summary>
internal static class HelpPages
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "module/help");

    public static IReadOnlyList<HelpPage> All { get; } = PageFolder.Read(Folder);

    public static IReadOnlyList<CmdletFacts> Facts { get; } = FactsReader.Read(typeof(CancellableCmdlet).Assembly);
}
