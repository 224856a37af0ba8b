namespace OktaIdc.Logs.Export;

/// <summary>A file that was prepared beside and belongs elsewhere, both by their paths within the destination, with / between the parts.</summary>
/// <param name="From">Where it was prepared.</param>
/// <param name="To">Where it belongs.</param>
internal sealed record StagedFile(string From, string To)
{
    /// <summary>Folder of what the export keeps for itself; query engines pass over names that begin with an underscore.</summary>
    public const string Own = "_export/";

    /// <summary>Where files are prepared.</summary>
    public const string Staging = Own + "staged/";

    /// <summary>What the names begin with of the files that an export has prepared, whichever of its runs did.</summary>
    public static string StagingOf(string export) => $"{Staging}{export}-";

    /// <summary>Whether neither path leads out of its folder.</summary>
    public bool IsSafe => From.StartsWith(Staging, StringComparison.Ordinal) && IsWithin(From) && IsWithin(To) && !To.StartsWith(Own, StringComparison.Ordinal);

    private static bool IsWithin(string path) => path.IndexOfAny(['\\', ':', '\0']) < 0 && path.Split('/').All(part => part is not ("" or "." or ".."));
}
