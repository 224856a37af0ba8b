namespace OktaIdc.Benchmarks.Scale;

/// <summary>Where the benchmark reads and writes: configurations beside its source, everything else below out/benchmarks.</summary>
/// <param name="Out">Folder of the results.</param>
internal sealed record ScaleFiles(string Out)
{
    /// <summary>The configurations of both tools.</summary>
    public static string Source { get; } = Path.Combine(Shell.Root, "tests", "Benchmarks", "Scale");

    /// <summary>A folder of that name for one run, empty.</summary>
    public string Work(string name)
    {
        var folder = Path.Combine(Out, "work", name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }
}
