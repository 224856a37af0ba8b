namespace OktaIdc.Access;

/// <summary>Makes files that only their owner reads.</summary>
internal static class PrivateFile
{
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
