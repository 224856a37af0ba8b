namespace OktaIdc.Core.Tests.Connections;

/// <summary>The process is killed here. No code may catch it.</summary>
public sealed class KilledException() : Exception("killed");

/// <summary>Kills at a given point: before or after the n-th effect.</summary>
public sealed class Killer
{
    private int _count;

    /// <summary>Which effect; 0 never.</summary>
    public int At { get; set; }

    /// <summary>Whether the effect still happens.</summary>
    public bool After { get; set; }

    public int Count => _count;

    public T Do<T>(Func<T> effect)
    {
        var mine = ++_count == At;
        if (mine && !After)
        {
            throw new KilledException();
        }

        var result = effect();
        return mine ? throw new KilledException() : result;
    }

    public void Reset()
    {
        _count = 0;
        At = 0;
    }
}
