namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>Runs the Pester files on help. A class of its own runs beside the others: the examples of all pages take long.</summary>
public class PesterHelpTests
{
    public static TheoryData<string> Files => [.. PesterFile.All.Where(f => f.StartsWith("Help", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public Task Every_Pester_test_passes_in(string file) => PesterFile.RunAsync(file);
}
