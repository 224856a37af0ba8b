using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>Replaces a file that others write as well: whole or not at all, its rights and links kept, and the file as it was beside it.</summary>
internal static class ConfigFileWriter
{
    private const string BackupEnd = ".oktaidc.bak";
    private const string TemporaryEnd = ".oktaidc.tmp";

    /// <summary>The bytes; empty where there is no file.</summary>
    public static Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) => GuardAsync(
        path,
        async () =>
        {
            try
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy, 81920, cancellationToken).ConfigureAwait(false);
                return copy.ToArray();
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return []; // Nor is what a link points to.
            }
        });

    /// <summary>Replaces the file.</summary>
    /// <returns>Where it is as it was before; null where there was none.</returns>
    public static Task<string?> ReplaceAsync(string path, byte[] before, byte[] after, CancellationToken cancellationToken) => GuardAsync(
        path,
        async () =>
        {
            var target = Target(path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            Sweep(target);
            var exists = File.Exists(target);
            if (exists)
            {
                await WriteAsync(target + BackupEnd, before, like: target, cancellationToken).ConfigureAwait(false);
            }

            await WriteAsync(target, after, like: target, cancellationToken).ConfigureAwait(false);
            return exists ? target + BackupEnd : null;
        });

    // A link (dotfiles kept elsewhere) stays a link: what it points to is replaced, or made where it is not there yet.
    private static string Target(string path) =>
        (IsLink(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    private static bool IsLink(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(string target, byte[] bytes, string like, CancellationToken cancellationToken)
    {
        var temporary = $"{target}.{Guid.NewGuid():N}{TemporaryEnd}";
        try
        {
            using (var stream = PrivateFile.Create(temporary, like))
            {
                await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // What a run that was killed has left lying there; one that still runs is younger.
    private static void Sweep(string target)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $"{Path.GetFileName(target)}.*{TemporaryEnd}"))
        {
            if (File.GetLastWriteTimeUtc(left) < DateTime.UtcNow.AddMinutes(-10))
            {
                File.Delete(left);
            }
        }
    }

    private static async Task<T> GuardAsync<T>(string path, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OktaIdcException(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The file '{path}' cannot be used: {e.Message}", "Check the path and the rights on the file and its folder.", path, e);
        }
    }
}
