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
        return [.. Parse(Lines(file).Lines).Where(e => grantId is null || e.GrantId == grantId).OrderBy(e => e.GrantId, StringComparer.Ordinal).ThenBy(e => e.Sequence)];
    }

    public async Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var text = LedgerJson.WriteLimited(entry);
        Make();
        using var file = await OpenAsync(FileMode.Open, FileAccess.ReadWrite, cancellationToken).ConfigureAwait(false);
        var (lines, end) = Lines(file);
        if (Parse(lines).FirstOrDefault(e => e.GrantId == entry.GrantId && e.Sequence == entry.Sequence && e.Fault is null) is { } there)
        {
            return there.Nonce == entry.Nonce;
        }

        // A line without its end is what a killed run left of an entry that it had not told anybody of.
        file.SetLength(end);
        file.Seek(end, SeekOrigin.Begin);
        var line = Encoding.UTF8.GetBytes(text + "\n");
        file.Write(line, 0, line.Length);
        file.Flush(flushToDisk: true);
        return true;
    }

    public void Dispose()
    {
    }

    private List<LedgerEntry> Parse(IEnumerable<string?> lines) =>
        [.. lines.Select((line, i) => (line, i)).Where(l => l.line is null || l.line.Trim().Length > 0).Select(l => LedgerJson.TryRead(l.line, $"Line {l.i + 1} of '{path}'"))];

    // Of a line that is too long nothing is kept: null stands for it.
    private static (List<string?> Lines, long End) Lines(FileStream file)
    {
        var (lines, end, position) = (new List<string?>(), 0L, 0L);
        using var line = new MemoryStream();
        var (bytes, whole) = (new byte[LedgerJson.Longest], true);
        for (int read; (read = file.Read(bytes, 0, bytes.Length)) > 0; position += read)
        {
            for (var i = 0; i < read; i++)
            {
                if (bytes[i] == (byte)'\n')
                {
                    lines.Add(whole ? Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length) : null);
                    line.SetLength(0);
                    (whole, end) = (true, position + i + 1);
                }
                else if (line.Length < LedgerJson.Longest * 4)
                {
                    line.WriteByte(bytes[i]);
                }
                else
                {
                    whole = false;
                }
            }
        }

        return (lines, end);
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
