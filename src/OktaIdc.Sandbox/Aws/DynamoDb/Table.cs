using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>A table: items by partition, in the order of their sort keys within it.</summary>
internal sealed class Table
{
    private readonly SortedList<string, SortedList<JsonObject, JsonObject>> _partitions = new(StringComparer.Ordinal);

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>A GUID.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key.</summary>
    public required KeyAttribute Hash { get; init; }

    /// <summary>Sort key; null for none.</summary>
    public KeyAttribute? Range { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it can be used.</summary>
    public required DateTimeOffset ActiveAt { get; init; }

    /// <summary>When it will be gone; null where nobody deletes it.</summary>
    public DateTimeOffset? GoneAt { get; set; }

    /// <summary>Members of its description that came with the request: BillingModeSummary, DeletionProtectionEnabled, ...</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>Tags.</summary>
    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>The attribute that tells when items expire; null for none. The sandbox deletes none by itself, as DynamoDB may take days.</summary>
    public string? TimeToLive { get; set; }

    /// <summary>How many items.</summary>
    public int Count => _partitions.Values.Sum(p => p.Count);

    /// <summary>Names of the key attributes.</summary>
    public IEnumerable<KeyAttribute> Keys => Range is { } range ? [Hash, range] : [Hash];

    /// <summary>The item of a key, or null.</summary>
    public JsonObject? Find(JsonObject key) => _partitions.TryGetValue(PartitionOf(key), out var partition) && partition.TryGetValue(SortOf(key), out var item) ? item : null;

    /// <summary>Writes an item.</summary>
    public void Put(JsonObject item)
    {
        var name = PartitionOf(item);
        if (!_partitions.TryGetValue(name, out var partition))
        {
            _partitions[name] = partition = new SortedList<JsonObject, JsonObject>(Comparer<JsonObject>.Create((a, b) => Attribute.Compare(a, b) ?? 0));
        }

        partition[SortOf(item)] = item;
    }

    /// <summary>Removes the item of a key, where it is there.</summary>
    public void Remove(JsonObject key)
    {
        var name = PartitionOf(key);
        if (_partitions.TryGetValue(name, out var partition) && partition.Remove(SortOf(key)) && partition.Count == 0)
        {
            _partitions.Remove(name);
        }
    }

    /// <summary>The items of a partition in the order of their sort keys, from behind a key where one is given.</summary>
    public IEnumerable<JsonObject> Partition(JsonObject hash, JsonObject? after, bool forward)
    {
        if (!_partitions.TryGetValue(PartitionText(hash), out var partition))
        {
            return [];
        }

        var items = forward ? partition.AsEnumerable() : partition.Reverse();
        return items.Where(i => after is null || Range is null || Attribute.Compare(i.Key, SortOf(after)) is { } order && (forward ? order > 0 : order < 0)).Select(i => i.Value);
    }

    /// <summary>Every item, from behind a key where one is given; partitions in an order of DynamoDB's own.</summary>
    public IEnumerable<JsonObject> Scan(JsonObject? after)
    {
        var start = after is null ? "" : PartitionOf(after);
        foreach (var (name, partition) in _partitions)
        {
            var order = string.CompareOrdinal(name, start);
            foreach (var item in order < 0 ? [] : partition.Where(i => order > 0 || after is null || (Range is not null && Attribute.Compare(i.Key, SortOf(after)) > 0)))
            {
                yield return item.Value;
            }
        }
    }

    /// <summary>The key attributes of an item.</summary>
    public JsonObject KeyOf(JsonObject item) => new(Keys.Select(k => KeyValuePair.Create(k.Name, item[k.Name]?.DeepClone())));

    private string PartitionOf(JsonObject item) => PartitionText((JsonObject)item[Hash.Name]!);

    private JsonObject SortOf(JsonObject item) => Range is { } range ? (JsonObject)item[range.Name]! : (JsonObject)item[Hash.Name]!;

    // Scattered, so that nobody takes a scan for an order.
    private static string PartitionText(JsonObject hash) => S3.Digests.Md5(System.Text.Encoding.UTF8.GetBytes(hash.ToJsonString())) + hash.ToJsonString();
}

/// <summary>An attribute of a key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">S, N or B.</param>
internal sealed record KeyAttribute(string Name, string Type);
