using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;

namespace OktaIdc.Connections;

/// <summary>Manual steps in memory, and in a file where one is named.</summary>
public sealed class ManualStepStore : IManualStepStore
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly object _lock = new();
    private readonly string? _path;
    private ImmutableList<ManualStep> _steps;

    /// <summary>Opens a store.</summary>
    /// <param name="path">File to keep the steps in; null: only in memory.</param>
    /// <exception cref="OktaIdcException">The file cannot be read as a list of steps.</exception>
    public ManualStepStore(string? path = null)
    {
        _path = path;
        _steps = path is not null && File.Exists(path) ? Read(path) : [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ManualStep> List()
    {
        lock (_lock)
        {
            return _steps;
        }
    }

    /// <inheritdoc/>
    public ManualStep? Find(string id) => List().FirstOrDefault(step => step.Id == id);

    /// <inheritdoc/>
    public ManualStep Put(ManualStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        lock (_lock)
        {
            var index = _steps.FindIndex(known => known.Id == step.Id);
            var stored = index >= 0 ? step with { Result = step.Result ?? _steps[index].Result } : step;
            Save(index >= 0 ? _steps.SetItem(index, stored) : _steps.Add(stored));
            return stored;
        }
    }

    /// <inheritdoc/>
    public ManualStep Complete(string id, ManualStepResult result)
    {
        lock (_lock)
        {
            var index = _steps.FindIndex(known => known.Id == id);
            if (index < 0)
            {
                var near = NearMatch.Suggest(id, _steps.Select(step => step.Id));
                throw new OktaIdcException(
                    ErrorIds.ManualStepNotFound,
                    FailureCategory.NotFound,
                    $"There is no manual step '{id}'.{near}",
                    "List the steps with Get-OktaIdcManualStep and name one of them.",
                    id);
            }

            var stored = _steps[index] with { Result = result };
            Save(_steps.SetItem(index, stored));
            return stored;
        }
    }

    /// <inheritdoc/>
    public void Remove(string id)
    {
        lock (_lock)
        {
            Save(_steps.RemoveAll(step => step.Id == id));
        }
    }

    private static ImmutableList<ManualStep> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableList<ManualStep>>(File.ReadAllText(path), s_json) ?? [];
        }
        catch (JsonException e)
        {
            throw new OktaIdcException(
                ErrorIds.StateUnreadable,
                FailureCategory.InvalidData,
                $"The list of manual steps in '{path}' cannot be read: {e.Message}",
                "Move the file away; steps that a person has already done are then asked for again.",
                path,
                e);
        }
    }

    private void Save(ImmutableList<ManualStep> steps)
    {
        if (_path is not null)
        {
            Access.PrivateFile.Replace(_path, stream => JsonSerializer.Serialize(stream, steps, s_json));
        }

        _steps = steps;
    }
}
