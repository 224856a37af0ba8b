using System.Text.Json;

namespace OktaIdc.Logs.Ocsf.Mapping;

/// <summary>
/// The plans of the event types that have come by, found by the bytes of the type without making a string. Readers never wait: a table is not
/// changed but replaced.
/// </summary>
internal sealed class OcsfPlanCache
{
    // The catalogue has 1,274 types. A log with more than this has been made up, and is served without the cache.
    private const int MostTypes = 4096;

    private readonly Lock _writing = new();
    private Entry?[] _table = new Entry?[1024];
    private int _count;

    /// <summary>The plan of a type.</summary>
    /// <param name="quoted">The type as a JSON text, quotes and escapes kept.</param>
    public OcsfPlan Find(ReadOnlySpan<byte> quoted)
    {
        var hash = Hash(quoted);
        return Find(Volatile.Read(ref _table), quoted, hash) ?? Add(quoted, hash);
    }

    private static OcsfPlan? Find(Entry?[] table, ReadOnlySpan<byte> quoted, uint hash)
    {
        for (var i = hash & (table.Length - 1); table[i] is { } entry; i = (i + 1) & (table.Length - 1))
        {
            if (entry.Hash == hash && quoted.SequenceEqual(entry.Quoted))
            {
                return entry.Plan;
            }
        }

        return null;
    }

    private OcsfPlan Add(ReadOnlySpan<byte> quoted, uint hash)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        var plan = OcsfPlan.For(reader.GetString()!);
        lock (_writing)
        {
            if (_count < MostTypes && Find(_table, quoted, hash) is null)
            {
                _count++;
                var table = new Entry?[_count * 2 > _table.Length ? _table.Length * 2 : _table.Length];
                foreach (var entry in _table)
                {
                    Put(table, entry);
                }

                Put(table, new Entry(hash, quoted.ToArray(), plan));
                Volatile.Write(ref _table, table);
            }
        }

        return plan;
    }

    private static void Put(Entry?[] table, Entry? entry)
    {
        if (entry is null)
        {
            return;
        }

        var i = entry.Hash & (table.Length - 1);
        while (table[i] is not null)
        {
            i = (i + 1) & (table.Length - 1);
        }

        table[i] = entry;
    }

    // FNV-1a: types are short, and no stranger chooses them.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash;
    }

    private sealed record Entry(uint Hash, byte[] Quoted, OcsfPlan Plan);
}
