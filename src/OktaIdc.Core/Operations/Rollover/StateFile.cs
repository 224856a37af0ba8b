using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Rollover;

/// <summary>What a staged job remembers, in one small JSON file, or in memory where none is named. It holds no secret.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class StateFile<T>
    where T : class
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string? _path;
    private T? _memory;

    /// <summary>Names the file; nothing is read yet.</summary>
    /// <param name="path">The file; null: in memory.</param>
    public StateFile(string? path) => _path = path is null ? null : Path.GetFullPath(path);

    /// <summary>Where it is; null where it is in memory.</summary>
    public string? Place => _path;

    /// <summary>What was written last; null where nothing was.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.StateUnreadable"/>.</exception>
    public T? Read()
    {
        if (_path is null || !File.Exists(_path))
        {
            return _memory;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(_path), s_json);
        }
        catch (JsonException e)
        {
            throw new OktaIdcException(
                ErrorIds.StateUnreadable,
                FailureCategory.InvalidData,
                $"The state of the rollover in '{_path}' cannot be read: {e.Message}",
                "Move the file away, look with -Status at what signs and what is trusted, and begin anew.",
                _path,
                e);
        }
    }

    /// <summary>Writes it, for its owner alone: killed at any moment, the file is the old one or the new one.</summary>
    public T Write(T state)
    {
        _memory = state;
        if (_path is null)
        {
            return state;
        }

        Access.PrivateFile.Replace(_path, stream => JsonSerializer.Serialize(stream, state, s_json));
        return state;
    }

    /// <summary>Keeps other runs off until disposed; a run that is killed lets go.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RolloverBusy"/>.</exception>
    public IDisposable Hold()
    {
        if (_path is null)
        {
            return new MemoryStream();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new OktaIdcException(ErrorIds.RolloverBusy, FailureCategory.Conflict, $"Another run works on the rollover in '{_path}'.", "Wait until it has ended, and look with -Status.", _path, e);
        }
    }
}
