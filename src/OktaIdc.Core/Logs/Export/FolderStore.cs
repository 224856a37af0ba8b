using OktaIdc.Access;

namespace OktaIdc.Logs.Export;

/// <summary>A folder. Its files are their owner's alone.</summary>
/// <param name="folder">The folder.</param>
/// <param name="step">Told before and after each thing that is done; null for nobody.</param>
internal sealed class FolderStore(string folder, Action<string>? step = null) : IExportStore
{
    private readonly string _folder = Path.GetFullPath(folder);
    private readonly Action<string> _step = step ?? (_ => { });
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    public string Name => folder;

    public int Degree => 1;

    public Task WriteAsync(StagedFile file, MemoryStream content, CancellationToken cancellationToken) => RunAsync(file.From, full =>
    {
        MakeFolder(full);
        _step($"before making {file.From}");
        using (var stream = PrivateFile.Create(full, like: full))
        {
            _step($"made {file.From}");
            content.WriteTo(stream);
            _step($"written {file.From}");
            stream.Flush(flushToDisk: true);
        }

        _step($"flushed {file.From}");
    }, cancellationToken);

    public Task MoveAsync(StagedFile file, CancellationToken cancellationToken) => RunAsync(file.To, full =>
    {
        var from = Full(file.From);
        _touched.Add(Path.GetDirectoryName(full)!);
        if (File.Exists(full))
        {
            // Its name has the export's id in it, so it is what this or another run has put there, unless an old checkpoint was restored.
            if (File.Exists(from) && !FileContent.IsSame(from, full))
            {
                throw ExportErrors.NameTaken(file.To, folder);
            }

            File.Delete(from);
        }
        else if (File.Exists(from))
        {
            _step($"before moving {file.To}");
            MakeFolder(full);
            try
            {
                File.Move(from, full, overwrite: true);
            }
            catch (FileNotFoundException) when (File.Exists(full))
            {
                // Another run that found the same checkpoint was quicker.
            }

            _step($"moved {file.To}");
        }
        else if (!File.Exists(full))
        {
            throw ExportErrors.Damaged(file.To, folder);
        }
    }, cancellationToken);

    public Task SettleAsync(CancellationToken cancellationToken) => RunAsync("", _ =>
    {
        var folders = new HashSet<string>(_touched, StringComparer.Ordinal);
        foreach (var touched in _touched)
        {
            // One that this run has not met before may be new in the one above it, and that in the next: made by this run, or by one that was killed.
            for (var each = touched; _met.Add(each) && Path.GetDirectoryName(each) is { Length: > 0 } above; each = above)
            {
                folders.Add(above);
            }
        }

        // A file is where it belongs before it is gone from where it was. A disk takes orders that come together at once, as a rule.
        var staging = Path.GetDirectoryName(Full(StagedFile.Staging))!;
        foreach (var some in folders.GroupBy(folder => folder == staging).OrderBy(some => some.Key).Select(some => some.ToList()))
        {
            FolderSync.Flush(some);
            some.ForEach(folder => _step($"settled {folder}"));
        }

        _touched.Clear();
    }, cancellationToken);

    public async Task<IReadOnlyList<string>> ListStagedAsync(string export, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> found = [];
        var own = Path.GetFileName(StagedFile.StagingOf(export)) + "*";
        await RunAsync(StagedFile.Staging, staging => found = Directory.Exists(staging) ? [.. Directory.EnumerateFiles(staging, own).Select(f => StagedFile.Staging + Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [], cancellationToken).ConfigureAwait(false);
        return found;
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => RunAsync(path, full =>
    {
        _step($"before deleting {path}");
        File.Delete(full);
        _step($"deleted {path}");
    }, cancellationToken);

    public void Dispose()
    {
    }

    private void MakeFolder(string full)
    {
        var parent = Path.GetDirectoryName(full)!;
        if (_made.Add(parent))
        {
            FolderLinks.Check(_folder, parent);
        }

        Directory.CreateDirectory(parent);
        _touched.Add(parent);
    }

    private string Full(string path) => Path.Combine(_folder, path.Replace('/', Path.DirectorySeparatorChar));

    private Task RunAsync(string path, Action<string> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var full = Full(path);
        try
        {
            action(full);
            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ExportErrors.Unusable(full, e);
        }
    }
}
