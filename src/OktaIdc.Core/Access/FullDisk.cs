namespace OktaIdc.Access;

/// <summary>What a full disk looks like.</summary>
internal static class FullDisk
{
    // On Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL, on Linux and macOS ENOSPC and EDQUOT of either.
    private static readonly int[] s_codes = [unchecked((int)0x80070070), unchecked((int)0x80070027), 28, 122, 69];

    /// <summary>Whether a failure of the file system means that there is no room.</summary>
    public static bool IsMeantBy(Exception e) => s_codes.Contains(e.HResult);
}
