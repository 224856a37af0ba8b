namespace OktaIdc.Logs.Export;

/// <summary>Compares files.</summary>
internal static class FileContent
{
    /// <summary>Whether two files have the same bytes. One that is gone meanwhile was taken away by another run, which had found them the same.</summary>
    public static bool IsSame(string one, string other)
    {
        try
        {
            using var first = Open(one);
            using var second = Open(other);
            return first.Length == second.Length && Bytes(first).SequenceEqual(Bytes(second));
        }
        catch (FileNotFoundException)
        {
            return true;
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    // A batch's file was in memory when it was written.
    private static byte[] Bytes(Stream stream)
    {
        using var bytes = new MemoryStream((int)stream.Length);
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
