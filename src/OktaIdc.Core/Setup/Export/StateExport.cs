using System.Collections.Immutable;

namespace OktaIdc.Setup.Export;

/// <summary>A live state as a setup, and what of it the setup does not say.</summary>
/// <param name="Document">The setup.</param>
/// <param name="Notes">What it does not say.</param>
public sealed record StateExport(SetupDocument Document, ImmutableArray<ExportNote> Notes)
{
    /// <summary>The setup as YAML, the notes as comments at its top.</summary>
    public string ToYaml(DateTimeOffset takenAt)
    {
        var lines = new List<string> { $"The state of {takenAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC. Planned at once, it changes nothing." };
        if (!Notes.IsEmpty)
        {
            lines.Add($"Not said in it ({Notes.Length}):");
            lines.AddRange(Notes.Select(note => $"- {note}"));
        }

        return SetupWriter.ToYaml(Document, string.Join("\n", lines));
    }
}
