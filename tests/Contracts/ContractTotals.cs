using System.Globalization;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts;

/// <summary>
/// What all checks of this process came to. Written as tab-separated lines into the folder that OKTAIDC_CONTRACT_REPORT names, where
/// .ci/run adds them up over the test projects.
/// </summary>
public sealed class ContractTotals
{
    public const string Variable = "OKTAIDC_CONTRACT_REPORT";
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _checked = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _skips = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _operations = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _implemented = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    public static ContractTotals Current { get; } = new();

    public void Add(FindingList findings, bool checkedMessage)
    {
        lock (_gate)
        {
            if (checkedMessage)
            {
                Count(_checked, $"{findings.Document} {findings.Part}s", 1);
                _operations.Add($"{findings.Document} {findings.Operation}");
            }

            foreach (var (reason, count) in findings.Skips)
            {
                Count(_skips, reason, count);
            }
        }
    }

    public void Skip(string reason)
    {
        lock (_gate)
        {
            Count(_skips, reason, 1);
        }
    }

    /// <summary>An operation that the sandbox has; .ci/run lists those that no checked request reached in any project.</summary>
    public void Implemented(string operation)
    {
        lock (_gate)
        {
            _implemented.Add(operation);
        }
    }

    /// <summary>A line for the report that is neither: operations that nothing called, for example.</summary>
    public void Note(string text)
    {
        lock (_gate)
        {
            _notes.Add(text);
        }
    }

    public IReadOnlyList<string> Lines()
    {
        lock (_gate)
        {
            return
            [
                .. _checked.Select(c => $"checked\t{c.Value.ToString(CultureInfo.InvariantCulture)}\t{c.Key}"),
                .. _skips.Select(s => $"skip\t{s.Value.ToString(CultureInfo.InvariantCulture)}\t{s.Key}"),
                .. _operations.Select(o => $"operation\t1\t{o}"),
                .. _implemented.Select(o => $"implemented\t1\t{o}"),
                .. _notes.Select(n => $"note\t1\t{n}"),
            ];
        }
    }

    public void Write()
    {
        var lines = Lines();
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder || lines.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, $"{AppDomain.CurrentDomain.FriendlyName}-{Environment.ProcessId}.tsv"), lines);
    }

    private static void Count(SortedDictionary<string, int> counts, string key, int by) => counts[key] = counts.GetValueOrDefault(key) + by;
}

/// <summary>For [assembly: AssemblyFixture]: writes the totals when the test assembly is done.</summary>
public sealed class ContractTotalsFixture : IDisposable
{
    public void Dispose() => ContractTotals.Current.Write();
}
