#if !NET
namespace System.IO;

/// <summary>Members of files, paths and streams.</summary>
internal static class FileMembers
{
    extension(File)
    {
        public static async Task<string> ReadAllTextAsync(string path, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = new StreamReader(path);
            return await reader.ReadToEndAsync().ConfigureAwait(false);
        }

        public static async Task WriteAllTextAsync(string path, string? text, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var writer = new StreamWriter(path);
            await writer.WriteAsync(text).ConfigureAwait(false);
        }

        // MoveFileEx would do it in one step; File.Replace is what .NET Framework has of it.
        public static void Move(string source, string target, bool overwrite)
        {
            if (overwrite && File.Exists(target))
            {
                File.Replace(source, target, null, ignoreMetadataErrors: true);
            }
            else
            {
                File.Move(source, target);
            }
        }

        // What a link points to cannot be asked without calling the system; replacing the link itself would lose it.
        public static FileSystemInfo? ResolveLinkTarget(string path, bool returnFinalTarget) =>
            (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0
                ? null
                : throw new IOException($"'{path}' is a link, which Windows PowerShell 5.1 cannot follow to replace the file: name the file itself.");
    }

    extension(Path)
    {
        public static string GetRelativePath(string relativeTo, string path)
        {
            var from = Path.GetFullPath(relativeTo).TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
            var to = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
            var comparer = Path.DirectorySeparatorChar == '\\' ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
            var common = from.Zip(to, comparer.Equals).TakeWhile(same => same).Count();
            if (common == 0)
            {
                return path;
            }

            var parts = Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)).ToList();
            return parts.Count == 0 ? "." : string.Join(Path.DirectorySeparatorChar, parts);
        }

        // False for what .NET Framework's other methods would refuse with an exception, such as quotation marks in PATH.
        public static bool IsPathFullyQualified(string path) => path.IndexOfAny(Path.GetInvalidPathChars()) < 0
            && (Path.DirectorySeparatorChar == '/'
                ? path.StartsWith('/')
                : path.StartsWith(@"\\", StringComparison.Ordinal) || (path.Length > 2 && path[1] == ':' && (path[2] is '\\' or '/')));
    }

    extension(Stream stream)
    {
        public Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => stream.WriteAsync(bytes.ToArray(), 0, bytes.Length, cancellationToken);

        public async ValueTask<int> ReadAsync(Memory<byte> bytes, CancellationToken cancellationToken = default)
        {
            var part = new byte[bytes.Length];
            var read = await stream.ReadAsync(part, 0, part.Length, cancellationToken).ConfigureAwait(false);
            part.AsSpan(0, read).CopyTo(bytes.Span);
            return read;
        }

        public async ValueTask ReadExactlyAsync(Memory<byte> bytes, CancellationToken cancellationToken = default)
        {
            for (var read = 0; read < bytes.Length;)
            {
                var some = await stream.ReadAsync(bytes.Slice(read), cancellationToken).ConfigureAwait(false);
                read += some > 0 ? some : throw new EndOfStreamException();
            }
        }

        public void Write(byte[] bytes) => stream.Write(bytes, 0, bytes.Length);

        public ValueTask DisposeAsync()
        {
            stream.Dispose();
            return default;
        }
    }
}
#endif
