using System.Collections;

namespace OktaIdc.Sandbox.Aws;

/// <summary>Things by id that are listed in the order in which they were added.</summary>
internal sealed class OrderedMap<T> : IEnumerable<T>
    where T : class
{
    private readonly Dictionary<string, LinkedListNode<(string Id, T Value)>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Id, T Value)> _order = [];

    /// <summary>How many.</summary>
    public int Count => _byId.Count;

    /// <summary>Adds one.</summary>
    /// <exception cref="ArgumentException">The id is there already.</exception>
    public void Add(string id, T value) => _byId.Add(id, _order.AddLast((id, value)));

    /// <summary>The one of that id, or null.</summary>
    public T? Find(string id) => _byId.TryGetValue(id, out var node) ? node.Value.Value : null;

    /// <summary>Removes one; false where there was none.</summary>
    public bool Remove(string id)
    {
        if (!_byId.Remove(id, out var node))
        {
            return false;
        }

        _order.Remove(node);
        return true;
    }

    /// <summary>Those that were added last first, without a copy.</summary>
    public IEnumerable<T> FromNewest()
    {
        for (var node = _order.Last; node is not null; node = node.Previous)
        {
            yield return node.Value.Value;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _order.Select(e => e.Value).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
