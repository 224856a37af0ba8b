#if !NET
using System.Diagnostics.CodeAnalysis;

namespace System.Collections.Generic;

/// <summary>Members of the collections.</summary>
internal static class CollectionMembers
{
    public static void Deconstruct<TKey, TValue>(this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value) => (key, value) = (pair.Key, pair.Value);

    public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key) =>
        dictionary.TryGetValue(key, out var value) ? value : default;

    public static TValue GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key, TValue otherwise) =>
        dictionary.TryGetValue(key, out var value) ? value : otherwise;

    public static bool TryAdd<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        if (dictionary.ContainsKey(key))
        {
            return false;
        }

        dictionary.Add(key, value);
        return true;
    }

    public static bool Remove<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, [MaybeNullWhen(false)] out TValue value)
        where TKey : notnull => dictionary.TryGetValue(key, out value) && dictionary.Remove(key);

    public static bool TryDequeue<T>(this Queue<T> queue, [MaybeNullWhen(false)] out T value)
    {
        var found = queue.Count > 0;
        value = found ? queue.Dequeue() : default;
        return found;
    }

    public static bool TryPop<T>(this Stack<T> stack, [MaybeNullWhen(false)] out T value)
    {
        var found = stack.Count > 0;
        value = found ? stack.Pop() : default;
        return found;
    }
}
#endif
