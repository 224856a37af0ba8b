namespace OktaIdc.Access;

/// <summary>Makes files that only their owner reads.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a file of our own state for its owner alone: beside, forced to disk and renamed. Killed at any moment, it is the old one or the new one.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Environment.ProcessId}.new";
        File.Delete(temporary); // What a killed run has left, or somebody else has put there.
        using (var stream = Create(temporary, like: temporary))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Makes a new file with the rights of the one it is going to replace, else for its owner alone. Windows gives it the rights of its folder.</summary>
    public static FileStream Create(string path, string like)
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
