using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;

namespace OktaIdc.Identities;

/// <summary>
/// Remembers what was taken away, so that the next run gives it back if this one does not live to: in a file, or in memory where none is
/// named. It holds ids and names, no secret.
/// </summary>
public sealed class TakenAwayJournal
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly object _lock = new();
    private readonly string? _path;
    private ImmutableList<TakenAway> _entries = [];

    /// <summary>Opens a journal.</summary>
    /// <param name="path">The file; null: in memory.</param>
    public TakenAwayJournal(string? path = null) => _path = path is null ? null : Path.GetFullPath(path);

    /// <summary>What is still to be given back to an app's users and groups, oldest first.</summary>
    /// <exception cref="OktaIdcException">StateUnreadable.</exception>
    public IReadOnlyList<TakenAway> List(string org, string appId)
    {
        lock (_lock)
        {
            return [.. Load().Where(e => e.Org == org && e.AppId == appId)];
        }
    }

    /// <summary>Notes, before it is taken, what will be taken away.</summary>
    public void Put(TakenAway entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            Save(Load().RemoveAll(e => IsSame(e, entry)).Add(entry));
        }
    }

    /// <summary>Notes that it was given back.</summary>
    public void Remove(TakenAway entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            Save(Load().RemoveAll(e => IsSame(e, entry)));
        }
    }

    private static bool IsSame(TakenAway a, TakenAway b) => (a.Org, a.AppId, a.Kind, a.Id) == (b.Org, b.AppId, b.Kind, b.Id);

    private ImmutableList<TakenAway> Load()
    {
        if (_path is null || !File.Exists(_path))
        {
            return _entries;
        }

        try
        {
            return JsonSerializer.Deserialize<ImmutableList<TakenAway>>(File.ReadAllBytes(_path), s_json) ?? [];
        }
        catch (JsonException e)
        {
            throw new OktaIdcException(
                ErrorIds.StateUnreadable,
                FailureCategory.InvalidData,
                $"The journal of what a repair has taken away, '{_path}', cannot be read: {e.Message}",
                "Move the file away, and look in Okta whether the users named in it still have the app.",
                _path,
                e);
        }
    }

    private void Save(ImmutableList<TakenAway> entries)
    {
        _entries = entries;
        if (_path is null)
        {
            return;
        }

        Access.PrivateFile.Replace(_path, stream => JsonSerializer.Serialize(stream, entries, s_json));
    }
}
