#if !NET
namespace System.IO;

/// <summary>Members of files and folders that only tests use.</summary>
internal static class FileTestMembers
{
    extension(Directory)
    {
        public static DirectoryInfo CreateTempSubdirectory(string prefix) => Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), prefix + Guid.NewGuid().ToString("N")));
    }

    extension(File)
    {
        public static Task AppendAllTextAsync(string path, string text, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.AppendAllText(path, text);
            return Task.CompletedTask;
        }
    }
}
#endif
