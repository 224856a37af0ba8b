using OktaIdc.Failures;

namespace OktaIdc.Http.Scheduling;

/// <summary>The share of the vendors' limits that a connection may use; the rest is left to others. A run may lower it for its time; of several the lowest holds.</summary>
internal sealed class CapacityShare
{
    private readonly List<int> _lowered = [];
    private int _own;
    private volatile int _percent;

    /// <summary>Makes a share.</summary>
    /// <exception cref="OktaIdcException">It is not between 1 and 100.</exception>
    public CapacityShare(int percent = 100) => Percent = percent;

    /// <summary>The share that holds, in percent. What is set is the connection's own.</summary>
    public int Percent
    {
        get => _percent;
        set
        {
            Check(value);
            lock (_lowered)
            {
                _own = value;
                Settle();
            }
        }
    }

    /// <summary>Lowers the share until the result is disposed; a share that is lower already stays as it is.</summary>
    /// <exception cref="OktaIdcException">It is not between 1 and 100.</exception>
    public IDisposable Lower(int percent) => new Lowering(this, percent);

    /// <summary>The share of a limit, and 1 at least.</summary>
    public int Of(int limit) => Math.Max(1, limit * Percent / 100);

    private static void Check(int percent)
    {
        if (percent is < 1 or > 100)
        {
            throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"{percent} is no share of a limit.",
                "Give MaxCapacityPercent a number from 1 to 100; 100 uses the limits as far as they go.",
                "MaxCapacityPercent");
        }
    }

    private void Settle() => _percent = _lowered.Aggregate(_own, Math.Min);

    private sealed class Lowering : IDisposable
    {
        private readonly CapacityShare _share;
        private int? _percent;

        public Lowering(CapacityShare share, int percent)
        {
            Check(percent);
            (_share, _percent) = (share, percent);
            lock (share._lowered)
            {
                share._lowered.Add(percent);
                share.Settle();
            }
        }

        public void Dispose()
        {
            lock (_share._lowered)
            {
                if (_percent is { } percent)
                {
                    _percent = null;
                    _share._lowered.Remove(percent);
                    _share.Settle();
                }
            }
        }
    }
}
