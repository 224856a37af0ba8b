namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>The objects of one kind, by id, by their other keys, and in order of creation. Safe for concurrent use under the gate that it is given.</summary>
/// <param name="kind">What AWS calls the kind in an error: USER or GROUP.</param>
/// <param name="gate">Guards the whole store.</param>
/// <param name="keys">Keys beside the id.</param>
internal sealed class StoreTable<T>(string kind, object gate, params StoreKey<T>[] keys)
    where T : class, IStored
{
    private readonly Dictionary<string, T> _byId = [];
    private readonly SortedList<long, T> _inOrder = [];

    /// <summary>Raised after an object came or changed (true) or went (false).</summary>
    public event Action<T, bool>? Changed;

    /// <summary>All objects now, in order of creation.</summary>
    public IReadOnlyList<T> All()
    {
        lock (gate)
        {
            return [.. _inOrder.Values];
        }
    }

    /// <summary>The object of that id, or null.</summary>
    public T? Find(string id)
    {
        lock (gate)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    /// <summary>The object with that value of a key, or null.</summary>
    public T? Find<TKey>(StoreKey<T, TKey> key, TKey value)
        where TKey : class
    {
        lock (gate)
        {
            return key.Find(value);
        }
    }

    /// <summary>The object of that id.</summary>
    /// <exception cref="IdentityStoreException">There is none.</exception>
    public T Get(string id) => Find(id) ?? throw IdentityStoreException.NotFound(kind, id);

    /// <summary>Adds an object, or puts it in the place of the one that has its id.</summary>
    /// <exception cref="IdentityStoreException">Another object has one of its keys.</exception>
    public T Put(T item)
    {
        lock (gate)
        {
            if (Array.Find(keys, k => !k.IsFree(item)) is { } taken)
            {
                throw IdentityStoreException.Duplicate(taken.Attribute);
            }

            if (_byId.TryGetValue(item.Id, out var before))
            {
                Take(before);
            }

            _byId[item.Id] = item;
            _inOrder[item.Stamp.Sequence] = item;
            Array.ForEach(keys, k => k.Put(item));
            Changed?.Invoke(item, true);
            return item;
        }
    }

    /// <summary>Takes the object of that id away.</summary>
    /// <exception cref="IdentityStoreException">There is none.</exception>
    public void Remove(string id)
    {
        lock (gate)
        {
            var item = Get(id);
            Take(item);
            Changed?.Invoke(item, false);
        }
    }

    /// <summary>Takes over what another table says of an object; twice is once.</summary>
    public void Learn(T item, bool there)
    {
        lock (gate)
        {
            if (there)
            {
                Put(item);
            }
            else if (_byId.ContainsKey(item.Id))
            {
                Remove(item.Id);
            }
        }
    }

    private void Take(T item)
    {
        _byId.Remove(item.Id);
        _inOrder.Remove(item.Stamp.Sequence);
        Array.ForEach(keys, k => k.Take(item));
    }
}
