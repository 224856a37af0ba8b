namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>The order in which S3 lists keys: that of their UTF-8 bytes, which is that of the code points.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    /// <summary>The one there is.</summary>
    public static KeyOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                // Surrogates stand for code points above all others.
                return char.IsSurrogate(a[i]) == char.IsSurrogate(b[i]) ? a[i] - b[i] : char.IsSurrogate(a[i]) ? 1 : -1;
            }
        }

        return a.Length - b.Length;
    }
}
