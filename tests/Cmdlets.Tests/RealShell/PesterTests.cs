namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>Runs each Pester file of tests/Pester in a real PowerShell; classes run beside each other, so the files are spread over three.</summary>
public abstract class PesterTests
{
    private protected static TheoryData<string> Files(Func<string, bool> wanted) => [.. PesterFile.All.Where(wanted)];

    private protected static bool IsHelp(string file) => file.StartsWith("Help", StringComparison.Ordinal);
}

/// <summary>The files on help: the examples of all pages take long.</summary>
public class PesterHelpTests : PesterTests
{
    public static TheoryData<string> Help => Files(IsHelp);

    [Theory]
    [MemberData(nameof(Help))]
    public Task Every_Pester_test_passes_in(string file) => PesterFile.RunAsync(file);
}

/// <summary>The other files from A to L.</summary>
public class PesterFirstTests : PesterTests
{
    public static TheoryData<string> First => Files(f => !IsHelp(f) && f[0] < 'M');

    [Theory]
    [MemberData(nameof(First))]
    public Task Every_Pester_test_passes_in(string file) => PesterFile.RunAsync(file);
}

/// <summary>The other files from M.</summary>
public class PesterLastTests : PesterTests
{
    public static TheoryData<string> Last => Files(f => !IsHelp(f) && f[0] >= 'M');

    [Theory]
    [MemberData(nameof(Last))]
    public Task Every_Pester_test_passes_in(string file) => PesterFile.RunAsync(file);
}
