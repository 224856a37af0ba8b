using System.Security.Cryptography;
using System.Text;
using OktaIdc.Access;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Documents;

/// <summary>A document as a file of its owner's. Runs that write it at once wait for each other for the moment of a write.</summary>
internal sealed class FileDocument(string location) : IOverwritableDocument
{
    private const int Attempts = 1200;

    // ERROR_SHARING_VIOLATION of Windows; EWOULDBLOCK of Linux and of macOS.
    private static readonly int[] s_held = [unchecked((int)0x80070020), 11, 35];

    // What is being deleted by its holder is refused otherwise, for a moment.
    private const int Refusals = 200;

    private readonly string _path = Path.GetFullPath(location);

    public string Location => location;

    public Task<StateText> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Read());

    public async Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        if (Read().Version != version)
        {
            throw StateDocuments.Conflict(location);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return Guard(() =>
        {
            PrivateFile.Tidy(_path);
            PrivateFile.Replace(_path, stream => stream.Write(bytes, 0, bytes.Length));
            return Version(bytes);
        });
    }

    public async Task<string> OverwriteAsync(string text, string version, CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        if (Read().Version != version)
        {
            throw StateDocuments.Conflict(location);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return Guard(() =>
        {
            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.Read);
            if (stream.Length != bytes.Length)
            {
                throw new IOException("The new text is not as long as the old one.");
            }

            stream.Write(bytes, 0, bytes.Length);
            stream.Flush(flushToDisk: true);
            return Version(bytes);
        });
    }

    public void Dispose()
    {
    }

    private static string Version(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(bytes));
    }

    private StateText Read() => Guard(() =>
    {
        if (!File.Exists(_path))
        {
            return default;
        }

        var bytes = File.ReadAllBytes(_path);
        return new StateText(Encoding.UTF8.GetString(bytes), Version(bytes));
    });

    private async Task<FileStream> HoldAsync(CancellationToken cancellationToken)
    {
        var path = _path + ".lock";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException e) when (s_held.Contains(e.HResult) && attempt >= Attempts)
            {
                throw new OktaIdcException(
                    ErrorIds.StateUnusable, FailureCategory.Conflict, $"Another run holds the state in '{location}'.", "Run it again when the other has ended, or give each run a place of its own.", location, e);
            }
            catch (Exception e) when ((e is IOException && s_held.Contains(e.HResult)) || (e is IOException or UnauthorizedAccessException && attempt < Refusals && File.Exists(path)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw Unusable(e);
            }
        }
    }

    private T Guard<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unusable(e);
        }
    }

    private OktaIdcException Unusable(Exception e) => FullDisk.IsMeantBy(e)
        ? new(ErrorIds.StateUnusable, FailureCategory.Limit, $"There is no room for the state in '{location}': {e.Message}", "Make room, then run the same command again.", location, e)
        : new(
        ErrorIds.StateUnusable, FailureCategory.Service, $"The state in '{location}' cannot be read or written: {e.Message}", "Name a file on a disk with room, in a folder that you may write.", location, e);
}
