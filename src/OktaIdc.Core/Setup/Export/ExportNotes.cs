using System.Collections.Immutable;

namespace OktaIdc.Setup.Export;

/// <summary>Collects what an export does not say; each object and reason once.</summary>
internal sealed class ExportNotes
{
    private readonly List<ExportNote> _notes = [];
    private readonly HashSet<ExportNote> _known = [];

    public ImmutableArray<ExportNote> All => [.. _notes];

    public void Add(string subject, string reason)
    {
        var note = new ExportNote(subject, reason);
        if (_known.Add(note))
        {
            _notes.Add(note);
        }
    }
}
