namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>Kills a run at its nth step: what is in the folder at that moment is what the next run finds, whatever a tidy end would still do.</summary>
internal sealed class Killer(string folder, int at)
{
    private readonly object _gate = new();
    private Dictionary<string, byte[]?>? _left; // null for a file in its place, which nothing changes any more

    /// <summary>Steps so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The step at which it was killed.</summary>
    public string? Last { get; private set; }

    /// <summary>Hand this in as the step of a run.</summary>
    public void Step(string name)
    {
        lock (_gate)
        {
            if (_left is null && ++Steps == at)
            {
                Last = name;
                _left = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToDictionary(f => f, f => IsOwn(f) ? Read(f) : null);
            }

            if (_left is not null)
            {
                throw new KilledException();
            }
        }
    }

    /// <summary>Runs, and leaves the folder as it was at the kill.</summary>
    /// <returns>False where it came to its end before.</returns>
    public async Task<bool> RunAsync(Func<Action<string>, Task> run)
    {
        try
        {
            await run(Step);
        }
        catch (KilledException)
        {
            // As wished.
        }

        if (_left is null)
        {
            return false;
        }

        foreach (var later in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !_left.ContainsKey(f)))
        {
            File.Delete(later);
        }

        foreach (var (path, bytes) in _left.Where(f => f.Value is not null))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes!);
        }

        return true;
    }

    private static bool IsOwn(string path) => path.Contains("_export", StringComparison.Ordinal);

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed class KilledException : Exception;
}
