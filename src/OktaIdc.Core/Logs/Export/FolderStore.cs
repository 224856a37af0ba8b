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
    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);
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

    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        // One that this run has not met before may be new in the one above it, and that in the next: made by this run, or by one that was killed.
        foreach (var folder in _touched.SelectMany(touched => _settled.Contains(touched) ? [touched] : FolderSync.Up(touched)).Distinct(StringComparer.Ordinal).ToList())
        {
            await RunAsync(folder, full =>
            {
                FolderSync.Flush(full);
                _step($"settled {full}");
            }, cancellationToken).ConfigureAwait(false);
        }

        _settled.UnionWith(_touched);
        _touched.Clear();
    }

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
