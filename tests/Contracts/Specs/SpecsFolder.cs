namespace OktaIdc.Contracts.Specs;

/// <summary>Where the vendors' API models are: the variable OKTAIDC_SPECS, or ../shared/specs beside the repository.</summary>
public static class SpecsFolder
{
    public const string Variable = "OKTAIDC_SPECS";

    /// <summary>The folder, or null with the reason to skip by.</summary>
    public static (string? Path, string Reason) Find()
    {
        var wanted = Environment.GetEnvironmentVariable(Variable);
        var path = string.IsNullOrEmpty(wanted) ? BesideRepository(AppContext.BaseDirectory) : wanted;
        if (path is null)
        {
            return (null, $"API models: no OktaIdc.sln above {AppContext.BaseDirectory}, and {Variable} is not set");
        }

        return Directory.Exists(Path.Combine(path, "aws")) && Directory.Exists(Path.Combine(path, "okta"))
            ? (path, string.Empty)
            : (null, $"API models: no specs folder (set {Variable}; .github/CONTRIBUTING.md says how to fill it)");
    }

    private static string? BesideRepository(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OktaIdc.sln")))
            {
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "specs"));
            }
        }

        return null;
    }
}
