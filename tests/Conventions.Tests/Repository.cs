namespace OktaIdc.Conventions.Tests;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The areas, in the order in which they stand everywhere.</summary>
    public static readonly string[] Areas = ["Connections", "Organization", "Saml", "Scim", "Identities", "Access", "Setup", "Operations", "Logs", "Posture"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every source file, without what the build made.</summary>
    public static IEnumerable<string> Sources(params string[] folders) =>
        (folders.Length == 0 ? ["src", "tests"] : folders)
            .Select(f => Path.Combine(Root, f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
            .Where(f => !Relative(f).Split('/').Any(part => part is "bin" or "obj"));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Fails with one line per offender, headed by the rule.</summary>
    public static void AssertNone(string rule, IEnumerable<string> offenders)
    {
        var all = offenders.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{rule}\n  {string.Join("\n  ", all)}");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OktaIdc.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run from inside the working tree: OktaIdc.sln was not found above them.");
        }

        return folder;
    }
}
