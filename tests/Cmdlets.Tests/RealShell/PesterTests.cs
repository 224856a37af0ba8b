namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>Runs each Pester file of tests/Pester, but those on help, in a real PowerShell.</summary>
public class PesterTests
{
    public static TheoryData<string> Files => [.. PesterFile.All.Where(f => !f.StartsWith("Help", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public Task Every_Pester_test_passes_in(string file) => PesterFile.RunAsync(file);
}
