namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>A bucket and what lies in it. There is no versioning: a write takes the place of what was there.</summary>
internal sealed class Bucket
{
    private readonly SortedList<string, StoredObject> _objects = new(KeyOrder.Instance);

    /// <summary>Its name, of which there is one in the world.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>Where it is.</summary>
    public required string Region { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Multipart uploads that are neither completed nor aborted.</summary>
    public OrderedMap<MultipartUpload> Uploads { get; } = new();

    /// <summary>Settings that were put, by the names of their operations.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>How many objects lie in it.</summary>
    public int Count => _objects.Count;

    /// <summary>The object of that key, or null.</summary>
    public StoredObject? Find(string key) => _objects.TryGetValue(key, out var found) ? found : null;

    /// <summary>Writes an object.</summary>
    public void Put(string key, StoredObject value) => _objects[key] = value;

    /// <summary>Removes an object, where it is there.</summary>
    public void Remove(string key) => _objects.Remove(key);

    /// <summary>Objects from the first key that is not less than a text, in S3's order.</summary>
    public IEnumerable<(string Key, StoredObject Value)> From(string text)
    {
        var (low, high) = (0, _objects.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = KeyOrder.Instance.Compare(_objects.Keys[middle], text) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (; low < _objects.Count; low++)
        {
            yield return (_objects.Keys[low], _objects.Values[low]);
        }
    }
}
