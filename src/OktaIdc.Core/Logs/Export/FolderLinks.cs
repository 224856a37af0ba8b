namespace OktaIdc.Logs.Export;

/// <summary>Links below a destination.</summary>
internal static class FolderLinks
{
    /// <summary>
    /// Refuses a path of which a part is a link that leads out of the destination: events would be where nobody looks for them, and between two disks a file is not
    /// moved in one step, so that a kill could leave half of one.
    /// </summary>
    /// <param name="destination">The destination; it may itself be a link.</param>
    /// <param name="path">A path below it, whether or not it is there.</param>
    /// <exception cref="Failures.OktaIdcException"><see cref="Failures.ErrorIds.DestinationUnusable"/>.</exception>
    public static void Check(string destination, string path)
    {
#if NET // .NET Framework cannot ask where a link leads, and to it a folder of OneDrive looks like one.
        var root = Path.GetFullPath(destination).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        try
        {
            foreach (var part in Parts(root, path))
            {
                if (Directory.ResolveLinkTarget(part, returnFinalTarget: true)?.FullName is not { } target)
                {
                    continue;
                }

                if (!IsWithin(root, target))
                {
                    throw ExportErrors.LeadsOut(part, target, destination);
                }

                Check(destination, target);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ExportErrors.Unusable(path, e);
        }
#endif
    }

#if NET
    private static IEnumerable<string> Parts(string root, string path)
    {
        for (var part = Path.GetFullPath(path); part.Length > root.Length; part = Path.GetDirectoryName(part)!)
        {
            // A link that leads to nothing is there too.
            if (Path.Exists(part) || new FileInfo(part).LinkTarget is not null)
            {
                yield return part;
            }
        }
    }

    private static bool IsWithin(string root, string target)
    {
        var real = Directory.Exists(root) ? Directory.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? root : root;
        return Below(root, target) || Below(real, target);
    }

    private static bool Below(string root, string target) =>
        target.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
#endif
}
