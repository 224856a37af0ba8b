namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>Lists that may be missing.</summary>
internal static class SnapshotLists
{
    /// <summary>The list, or an empty one.</summary>
    public static IReadOnlyList<T> OrEmpty<T>(this IReadOnlyList<T>? list) => list ?? [];
}
