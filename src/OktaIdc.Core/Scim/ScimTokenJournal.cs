using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;

namespace OktaIdc.Scim;

/// <summary>The journal in a file, or in memory where no file is named (then it does not outlive the process).</summary>
public sealed class ScimTokenJournal : IScimTokenJournal
{
    // Three tokens' lives a year are usual; this keeps the file small without ever cutting a life that is going on.
    private const int Most = 500;

    private const string FileName = "scim-tokens.jsonl";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly object _lock = new();
    private readonly string? _path;
    private ImmutableList<ScimTokenEvent> _entries = [];

    /// <summary>Opens a journal.</summary>
    /// <param name="path">The file; null: in memory.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.StateUnreadable"/>: the file is no journal.</exception>
    public ScimTokenJournal(string? path = null)
    {
        _path = path is null ? null : Path.GetFullPath(path);
        _entries = Load();
    }

    /// <summary>The journal in a folder.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.StateUnreadable"/>: the file is no journal.</exception>
    public static ScimTokenJournal In(string folder) => new(Path.Combine(folder, FileName));

    /// <summary>Whether a folder has a journal.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <inheritdoc/>
    public IReadOnlyList<ScimTokenEvent> Read(string identityStoreId, string tenantId)
    {
        lock (_lock)
        {
            _entries = Load();
            return [.. _entries.Where(e => e.IdentityStoreId == identityStoreId && e.TenantId == tenantId)];
        }
    }

    /// <inheritdoc/>
    public void Append(ScimTokenEvent entry)
    {
        lock (_lock)
        {
            // Another process may have written since; its entries count as much as ours.
            var entries = Load().Add(entry);
            _entries = entries.Count > Most ? entries.RemoveRange(0, entries.Count - Most) : entries;
            Save();
        }
    }

    private ImmutableList<ScimTokenEvent> Load()
    {
        if (_path is null || !File.Exists(_path))
        {
            return _entries;
        }

        try
        {
            return JsonSerializer.Deserialize<ImmutableList<ScimTokenEvent>>(File.ReadAllBytes(_path), Json) ?? [];
        }
        catch (JsonException e)
        {
            throw new OktaIdcException(
                ErrorIds.StateUnreadable,
                FailureCategory.InvalidData,
                $"The journal of SCIM tokens in '{_path}' cannot be read: {e.Message}",
                "Move the file away; then no token is known to be unused, and none is deleted without being named.",
                _path,
                e);
        }
    }

    private void Save()
    {
        if (_path is null)
        {
            return;
        }

        Access.PrivateFile.Replace(_path, stream => JsonSerializer.Serialize(stream, _entries, Json));
    }
}
