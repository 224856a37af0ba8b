#if !NET
namespace System.Collections.Generic;

/// <summary>Gives back the elements in the order of their priorities; equal priorities first in, first out.</summary>
internal sealed class PriorityQueue<TElement, TPriority>
{
    private readonly SortedDictionary<TPriority, Queue<TElement>> _byPriority = [];

    public int Count { get; private set; }

    public void Enqueue(TElement element, TPriority priority)
    {
        if (!_byPriority.TryGetValue(priority, out var equals))
        {
            _byPriority.Add(priority, equals = new Queue<TElement>());
        }

        equals.Enqueue(element);
        Count++;
    }

    public bool TryPeek(out TElement element, out TPriority priority)
    {
        foreach (var pair in _byPriority)
        {
            (element, priority) = (pair.Value.Peek(), pair.Key);
            return true;
        }

        (element, priority) = (default!, default!);
        return false;
    }

    public bool TryDequeue(out TElement element, out TPriority priority)
    {
        if (!TryPeek(out element, out priority))
        {
            return false;
        }

        Dequeue(priority);
        return true;
    }

    public TElement Dequeue() => TryDequeue(out var element, out _) ? element : throw new InvalidOperationException("The queue is empty.");

    private void Dequeue(TPriority priority)
    {
        var equals = _byPriority[priority];
        equals.Dequeue();
        if (equals.Count == 0)
        {
            _byPriority.Remove(priority);
        }

        Count--;
    }
}
#endif
