namespace OktaIdc.Logs.Export;

/// <summary>The events that came last, so many and no more: what comes again is dropped, after a restart too.</summary>
internal sealed class RecentEvents
{
    /// <summary>
    /// How many are remembered: four pages, more than an export ever reads again on purpose. 64 KB, which a checkpoint in DynamoDB can hold. Not by time: Okta tells
    /// of late events that come out of order, and of no event that comes twice on its links (developer.okta.com, "System Log query"), and a flood would outgrow any hour.
    /// </summary>
    public const int Capacity = 4096;

    private readonly Queue<EventKey> _order = new(Capacity);
    private readonly HashSet<EventKey> _keys = [];

    /// <summary>Begins with what <see cref="ToString"/> has written.</summary>
    /// <exception cref="FormatException">It has not.</exception>
    public RecentEvents(string? text = null)
    {
        var bytes = Convert.FromBase64String(text ?? "");
        for (var i = 0; i + EventKey.Size <= bytes.Length; i += EventKey.Size)
        {
            Add(EventKey.Read(bytes, i));
        }
    }

    /// <summary>Remembers an event.</summary>
    /// <returns>False where it is remembered already.</returns>
    public bool Add(EventKey key)
    {
        if (!_keys.Add(key))
        {
            return false;
        }

        _order.Enqueue(key);
        if (_order.Count > Capacity)
        {
            _keys.Remove(_order.Dequeue());
        }

        return true;
    }

    /// <summary>The keys, oldest first, in base64.</summary>
    public override string ToString()
    {
        var bytes = new byte[_order.Count * EventKey.Size];
        var at = 0;
        foreach (var key in _order)
        {
            key.Write(bytes, at);
            at += EventKey.Size;
        }

        return Convert.ToBase64String(bytes);
    }
}
