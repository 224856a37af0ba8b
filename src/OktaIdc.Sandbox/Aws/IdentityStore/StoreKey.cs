namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>A key that no two objects of a kind share, beside their id.</summary>
/// <param name="attribute">What a refusal calls it.</param>
internal abstract class StoreKey<T>(string attribute)
    where T : class, IStored
{
    /// <summary>What a refusal calls it.</summary>
    public string Attribute { get; } = attribute;

    /// <summary>Whether no other object has this one's key.</summary>
    public abstract bool IsFree(T item);

    /// <summary>Puts the object under its key, if it has one.</summary>
    public abstract void Put(T item);

    /// <summary>Takes the object away from its key.</summary>
    public abstract void Take(T item);
}

/// <summary>A key of a type.</summary>
/// <param name="attribute">What a refusal calls it.</param>
/// <param name="of">Reads it; null where the object has none.</param>
/// <param name="comparer">What counts as equal.</param>
internal sealed class StoreKey<T, TKey>(string attribute, Func<T, TKey?> of, IEqualityComparer<TKey>? comparer = null) : StoreKey<T>(attribute)
    where T : class, IStored
    where TKey : class
{
    private readonly Dictionary<TKey, T> _owners = new(comparer);

    /// <summary>The object of that key, or null.</summary>
    public T? Find(TKey key) => _owners.GetValueOrDefault(key);

    /// <inheritdoc/>
    public override bool IsFree(T item) => of(item) is not { } key || !_owners.TryGetValue(key, out var owner) || owner.Id == item.Id;

    /// <inheritdoc/>
    public override void Put(T item)
    {
        if (of(item) is { } key)
        {
            _owners[key] = item;
        }
    }

    /// <inheritdoc/>
    public override void Take(T item)
    {
        if (of(item) is { } key)
        {
            _owners.Remove(key);
        }
    }
}
