using OktaIdc.Help.Facts;
using OktaIdc.Help.Pages;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Conventions.Tests;

/// <summary>The pages of module/help, and what the assembly says.</summary>
internal static class HelpPages
{
    /// <summary>Pages that nobody has written yet; the list only gets shorter.</summary>
    private static readonly string s_unwritten = Path.Combine(Repository.Root, "tests/Conventions.Tests/help-unwritten.txt");

    public static string Folder { get; } = Path.Combine(Repository.Root, "module/help");

    public static IReadOnlyList<HelpPage> All { get; } = PageFolder.Read(Folder);

    public static IReadOnlyList<CmdletFacts> Facts { get; } = FactsReader.Read(typeof(CancellableCmdlet).Assembly);

    public static IReadOnlyList<string> Unwritten { get; } = File.Exists(s_unwritten) ? [.. File.ReadAllLines(s_unwritten).Where(l => l.Length > 0)] : [];

    public static IEnumerable<HelpPage> Written => All.Where(p => !Unwritten.Contains(p.Name));
}
