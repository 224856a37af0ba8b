using System.Runtime.ExceptionServices;
#if NET
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace OktaIdc.Access;

/// <summary>
/// Makes durable what was made or renamed in a folder: on Unix a file that was forced to disk may be gone after a power cut where its folder was not. On Windows
/// the file system keeps names in its own journal, in their order, and a folder cannot be forced.
/// </summary>
internal static class FolderSync
{
    private static readonly ParallelOptions s_some = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Forces a folder to disk. Where its file system knows no such thing, or it may not be opened for reading, nothing more can be done, and nothing is.</summary>
    /// <exception cref="IOException">It is not there, or the disk refuses.</exception>
    public static void Flush(string folder)
    {
#if NET
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Retry(() => Native.Open(Encoding.UTF8.GetBytes(folder + '\0'), Native.ReadOnly));
        if (handle < 0)
        {
            Refuse(folder);
            return;
        }

        try
        {
            if (Retry(() => Native.Sync(handle)) < 0)
            {
                Refuse(folder);
            }
        }
        finally
        {
            _ = Native.Close(handle);
        }
#endif
    }

    /// <summary>Forces folders to disk, several at once.</summary>
    /// <exception cref="IOException">One is not there, or the disk refuses.</exception>
    public static void Flush(IReadOnlyCollection<string> folders)
    {
        try
        {
            Parallel.ForEach(folders, s_some, Flush);
        }
        catch (AggregateException e) when (e.InnerException is IOException)
        {
            ExceptionDispatchInfo.Capture(e.InnerException).Throw();
        }
    }

    /// <summary>Forces a folder to disk, and those above it, in which it may be new.</summary>
    /// <exception cref="IOException">One is not there, or the disk refuses.</exception>
    public static void FlushUp(string folder) => Flush([.. Up(folder)]);

    /// <summary>A folder and those above it.</summary>
    public static IEnumerable<string> Up(string folder)
    {
        for (var each = Path.GetFullPath(folder); !string.IsNullOrEmpty(each); each = Path.GetDirectoryName(each)!)
        {
            yield return each;
        }
    }

#if NET
    private const int Interrupted = 4;

    // EPERM, EACCES, EINVAL, EROFS, ENOSYS and ENOTSUP; the last two are other numbers on Linux and on macOS.
    private static readonly int[] s_unable = [1, 13, 22, 30, .. OperatingSystem.IsLinux() ? [38, 95] : (int[])[78, 45, 102]];

    private static int Retry(Func<int> call)
    {
        int result;
        do
        {
            result = call();
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return result;
    }

    private static void Refuse(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        if (!s_unable.Contains(error))
        {
            throw new IOException($"The folder '{folder}' cannot be forced to disk: {new Win32Exception(error).Message}", error);
        }
    }

    private static class Native
    {
        public const int ReadOnly = 0;

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Sync(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int handle);
    }
#endif
}
