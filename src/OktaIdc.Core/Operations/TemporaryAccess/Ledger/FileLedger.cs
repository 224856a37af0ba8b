using System.Text;
using OktaIdc.Access;
using OktaIdc.Failures;

namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>The ledger in a file of JSON lines. Runs on the same file wait for each other for the moment of a write.</summary>
internal sealed class FileLedger(string path) : IAccessLedger
{
    private const int Attempts = 200;

    public string Location => path;

    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(string? grantId, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = await OpenAsync(FileMode.Open, FileAccess.Read, cancellationToken).ConfigureAwait(false);
        return [.. Parse(Lines(file).Text).Where(e => grantId is null || e.GrantId == grantId).OrderBy(e => e.GrantId, StringComparer.Ordinal).ThenBy(e => e.Sequence)];
    }

    public async Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        Make();
        using var file = await OpenAsync(FileMode.Open, FileAccess.ReadWrite, cancellationToken).ConfigureAwait(false);
        var (text, end) = Lines(file);
        if (Parse(text).FirstOrDefault(e => e.GrantId == entry.GrantId && e.Sequence == entry.Sequence) is { } there)
        {
            return there.Nonce == entry.Nonce;
        }

        // A line without its end is what a killed run left of an entry that it had not told anybody of.
        file.SetLength(end);
        file.Seek(end, SeekOrigin.Begin);
        var line = Encoding.UTF8.GetBytes(LedgerJson.Write(entry) + "\n");
        file.Write(line, 0, line.Length);
        file.Flush(flushToDisk: true);
        return true;
    }

    public void Dispose()
    {
    }

    private List<LedgerEntry> Parse(string text)
    {
        var entries = new List<LedgerEntry>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0)
            {
                entries.Add(LedgerJson.Read(line, $"Line {number} of '{path}'"));
            }
        }

        return entries;
    }

    private static (string Text, long End) Lines(FileStream file)
    {
        var bytes = new byte[file.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var some = file.Read(bytes, read, bytes.Length - read);
            if (some == 0)
            {
                break;
            }

            read += some;
        }

        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        return (Encoding.UTF8.GetString(bytes, 0, end), end);
    }

    private void Make()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!File.Exists(path))
            {
                PrivateFile.Create(path, path).Dispose();
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            return; // Another run made it in between.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unusable(e);
        }
    }

    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, mode, access, access == FileAccess.Read ? FileShare.Read : FileShare.None);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw Unusable(e);
            }
        }
    }

    private OktaIdcException Unusable(Exception e) => new(
        ErrorIds.LedgerUnusable, FailureCategory.NotFound, $"The ledger '{path}' cannot be used: {e.Message}", "Check the path and the rights on it, and that no other program holds the file open.", path, e);
}
