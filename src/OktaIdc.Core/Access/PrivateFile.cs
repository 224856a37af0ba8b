namespace OktaIdc.Access;

/// <summary>Makes files that only their owner reads.</summary>
public static class PrivateFile
{
    /// <summary>
    /// Writes a file for its owner alone: beside, forced to disk and renamed. Killed at any moment, and at a power cut, it is the old one or the new one; when the
    /// method returns, the new one.
    /// </summary>
    /// <param name="path">Path of the file; folders on the way are made.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights do not reach.</exception>
    public static void Replace(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var isNew = !File.Exists(path);
        var temporary = $"{path}.{Environment.ProcessId}.new";
        File.Delete(temporary); // What a killed run has left, or somebody else has put there.
        try
        {
            using (var stream = Create(temporary, like: temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Forget(temporary);
            throw;
        }

        if (isNew)
        {
            FolderSync.FlushUp(folder); // It may have come with the file.
        }
        else
        {
            FolderSync.Flush(folder);
        }
    }

    /// <summary>Takes away what killed runs have left beside a file. Only for one who alone writes it at the moment.</summary>
    internal static void Tidy(string path)
    {
        const string Ending = ".new";
        var full = Path.GetFullPath(path);
        var begin = full + ".";
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, "*" + Ending).Where(left => left.StartsWith(begin, StringComparison.Ordinal) && left.EndsWith(Ending, StringComparison.Ordinal)))
        {
            if (left.Length > begin.Length + Ending.Length && left[begin.Length..^Ending.Length].All(c => c is >= '0' and <= '9'))
            {
                Forget(left);
            }
        }
    }

    // Half of a file is of no use, and on a full disk it is what stands in the way; why it failed matters more than why this does.
    private static void Forget(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Makes a new file with the rights of the one it is going to replace, else for its owner alone. Windows gives it the rights of its folder.</summary>
    internal static FileStream Create(string path, string like)
    {
#if NET
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.Exists(like) ? File.GetUnixFileMode(like) : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#else
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
#endif
    }
}
