namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>
/// Cuts the power at the nth step of a run: of each folder only those entries are there afterwards that were in it when it was last forced to disk, which is the least
/// that a file system promises.
/// </summary>
internal sealed class PowerCut(string folder, int at)
{
    // By folder; null where the entry is a folder itself.
    private readonly Dictionary<string, Dictionary<string, byte[]?>> _durable = new(StringComparer.Ordinal);
    private int _at = at;
    private bool _isCut;

    /// <summary>Steps so far, over all runs.</summary>
    public int Steps { get; private set; }

    /// <summary>The step at which it was cut.</summary>
    public string? Last { get; private set; }

    /// <summary>Cuts it so many steps from now.</summary>
    public void CutIn(int steps) => _at = Steps + steps;

    /// <summary>Hand this in as the step of a run.</summary>
    public void Step(string name)
    {
        if (name.StartsWith("settled ", StringComparison.Ordinal) && name["settled ".Length..] is var settled && Directory.Exists(settled))
        {
            Settle(settled);
        }
        else if (name == "checkpoint written")
        {
            // A document is durable when it is written, as the tests of private files say.
            foreach (var each in (string[])[Path.Combine(folder, "_export"), folder])
            {
                Settle(each);
            }
        }

        if (++Steps >= _at)
        {
            (_isCut, Last) = (true, Last ?? name);
            throw new CutException();
        }
    }

    /// <summary>Runs, and leaves the folder as the disk has it after a cut.</summary>
    /// <returns>False where it came to its end before.</returns>
    public async Task<bool> RunAsync(Func<Action<string>, Task> run)
    {
        try
        {
            await run(Step);
        }
        catch (CutException)
        {
            // As wished.
        }

        if (!_isCut)
        {
            return false;
        }

        foreach (var path in Directory.GetDirectories(folder))
        {
            Directory.Delete(path, recursive: true);
        }

        Restore(folder);
        return true;
    }

    private void Settle(string path)
    {
        if (!path.StartsWith(folder, StringComparison.Ordinal))
        {
            return;
        }

        var entries = Directory.GetFiles(path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToDictionary(file => file, file => (byte[]?)File.ReadAllBytes(file));
        foreach (var inner in Directory.GetDirectories(path))
        {
            entries[inner] = null;
        }

        _durable[path] = entries;
    }

    private void Restore(string path)
    {
        foreach (var (entry, bytes) in _durable.TryGetValue(path, out var entries) ? entries : [])
        {
            if (bytes is not null)
            {
                File.WriteAllBytes(entry, bytes);
            }
            else
            {
                Directory.CreateDirectory(entry);
                Restore(entry);
            }
        }
    }

    private sealed class CutException : Exception;
}
