using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>Keeps one state file for each person.</summary>
public sealed class RevocationStore(string folder)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The file of a person.</summary>
    public string PathOf(string oktaUserId) => Path.Combine(folder, $"revocation-{oktaUserId}.json");

    /// <summary>The state of a person; null where there is none.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.StateUnreadable"/>.</exception>
    public RevocationState? Find(string oktaUserId)
    {
        var path = PathOf(oktaUserId);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<RevocationState>(File.ReadAllText(path), s_json) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new OktaIdcException(
                ErrorIds.StateUnreadable, FailureCategory.InvalidData, $"The state of the revocation in '{path}' cannot be read: {e.Message}", "Repair the file, or move it away: then what was removed before is not known any more.", path, e);
        }
    }

    /// <summary>Keeps other runs off the person until disposed; a run that is killed lets go.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RevocationBusy"/>.</exception>
    public IDisposable Hold(string oktaUserId)
    {
        var path = PathOf(oktaUserId);
        try
        {
            return new Held(folder, path + ".lock");
        }
        catch (DirectoryNotFoundException e)
        {
            throw Unusable(path, e);
        }
        catch (IOException e)
        {
            throw new OktaIdcException(
                ErrorIds.RevocationBusy, FailureCategory.Conflict, $"Another run works on the revocation kept in '{path}'.", "Wait until it has ended, or end it where it only watches (Ctrl+C), and run the command again.", path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>Keeps a state: written beside, forced to disk and renamed, so that a kill leaves the old one or the new one.</summary>
    public void Save(RevocationState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var path = PathOf(state.OktaUserId);
        try
        {
            Directory.CreateDirectory(folder);
            var temporary = $"{path}.{Guid.NewGuid():N}.new";
            using (var stream = Access.PrivateFile.Create(temporary, path))
            {
                JsonSerializer.Serialize(stream, state, s_json);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    private static OktaIdcException Unusable(string path, Exception e) =>
        new(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The state of the revocation cannot be kept in '{path}': {e.Message}", "Name a folder that can be written to with -StatePath.", path, e);

    // Where nothing is kept in the end, as under -WhatIf, the folder that was made for the lock goes again.
    private sealed class Held : IDisposable
    {
        private readonly string? _made;
        private readonly FileStream _file;

        public Held(string folder, string path)
        {
            _made = Directory.Exists(folder) ? null : folder;
            Directory.CreateDirectory(folder);
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }

        public void Dispose()
        {
            _file.Dispose();
            if (_made is not null && !Directory.EnumerateFileSystemEntries(_made).Any())
            {
                Directory.Delete(_made);
            }
        }
    }
}
