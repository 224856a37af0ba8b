#if !NET
namespace System.Linq;

/// <summary>Operators on sequences that .NET Framework has not.</summary>
internal static class EnumerableOperators
{
    public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> source) => source.OrderBy(item => item);

    public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> source, IComparer<T>? comparer) => source.OrderBy(item => item, comparer);

    public static IEnumerable<T> DistinctBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null)
    {
        var seen = new HashSet<TKey>(comparer);
        return source.Where(item => seen.Add(key(item)));
    }

    public static T? MaxBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) => source.OrderByDescending(key).FirstOrDefault();

    public static T? MinBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) => source.OrderBy(key).FirstOrDefault();

    public static IEnumerable<T> TakeLast<T>(this IEnumerable<T> source, int count)
    {
        var all = source.ToList();
        return all.Skip(Math.Max(0, all.Count - count));
    }

    public static IEnumerable<T> SkipLast<T>(this IEnumerable<T> source, int count)
    {
        var all = source.ToList();
        return all.Take(Math.Max(0, all.Count - count));
    }

    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(this IEnumerable<KeyValuePair<TKey, TValue>> source, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull => source.ToDictionary(pair => pair.Key, pair => pair.Value, comparer);

    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> source) => source.Select((item, index) => (index, item));

    public static IEnumerable<T[]> Chunk<T>(this IEnumerable<T> source, int size)
    {
        var some = new List<T>(size);
        foreach (var item in source)
        {
            some.Add(item);
            if (some.Count == size)
            {
                yield return [.. some];
                some.Clear();
            }
        }

        if (some.Count > 0)
        {
            yield return [.. some];
        }
    }
}
#endif
