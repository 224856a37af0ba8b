using System.Collections.Immutable;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Checks;

/// <summary>Gathers the findings of one check, each with its place in the file.</summary>
internal sealed class CheckBoard(SetupDocument setup)
{
    private readonly List<SetupFinding> _findings = [];

    public SetupDocument Setup { get; } = setup;

    /// <summary>Worst first, then in the order of the file.</summary>
    public ImmutableArray<SetupFinding> Findings => [.. _findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Line).ThenBy(f => f.Column)];

    public void Error(string path, string message, string remedy) => Add(SetupSeverity.Error, path, message, remedy);

    public void Warn(string path, string message, string remedy) => Add(SetupSeverity.Warning, path, message, remedy);

    public void Tell(string path, string message, string remedy = "") => Add(SetupSeverity.Information, path, message, remedy);

    /// <summary>Path of a named item: <c>permissionSets[2]</c>.</summary>
    public string ItemOf(string list, string key, string value) => NodePlaces.ItemOf(Setup.Source, list, key, value);

    /// <summary>Looks at something live. What the caller may not read is a warning, and the rest is looked at all the same.</summary>
    public async Task TryAsync(string path, string what, Func<Task> look)
    {
        try
        {
            await look().ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported)
        {
            Warn(path, $"{what} could not be looked at: {e.Message}", e.RecommendedAction);
        }
    }

    private void Add(SetupSeverity severity, string path, string message, string remedy)
    {
        var (line, column) = NodePlaces.Find(Setup.Source, path);
        var finding = new SetupFinding(severity, path, message, remedy, line, column);
        if (!_findings.Contains(finding))
        {
            _findings.Add(finding);
        }
    }
}
