using OktaIdc.Failures;

namespace OktaIdc.Logs.Export;

/// <summary>What a folder must be so that an export can go there; seen before anything is read or written.</summary>
internal static class ExportFolder
{
    /// <summary>Refuses what cannot be a folder of an export.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.DestinationUnusable"/>.</exception>
    public static void Require(string folder)
    {
        if (folder.Any(char.IsControl))
        {
            throw Refuse(folder, "has a control character in it, such as NUL or a line break");
        }

        // A slip of the hand, nearly always: its folders would stand among those of the system.
        if (Path.GetDirectoryName(Path.GetFullPath(folder)) is null)
        {
            throw Refuse(folder, "is the root of a disk");
        }

        var file = folder;
        while (!string.IsNullOrEmpty(file) && !File.Exists(file))
        {
            file = Path.GetDirectoryName(file);
        }

        if (!string.IsNullOrEmpty(file))
        {
            throw Refuse(folder, file == folder ? "is a file" : $"is below '{file}', which is a file");
        }
    }

    private static OktaIdcException Refuse(string folder, string why) => new(
        ErrorIds.DestinationUnusable,
        FailureCategory.Refused,
        $"The destination '{folder}' {why}. Nothing was read or written.",
        "Name a folder, there or to be made; the export names the files in it.",
        folder);
}
