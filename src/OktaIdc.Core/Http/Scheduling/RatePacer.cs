using OktaIdc.Connections;

namespace OktaIdc.Http.Scheduling;

/// <summary>
/// A budget of requests a second, shared by all calls to a service. Who waits is served by urgency, and every fourth turn goes to whoever
/// has waited longest, so that nobody starves. A refusal means that somebody else spends the same limit: the rate falls at once and
/// climbs back slowly.
/// </summary>
internal sealed class RatePacer
{
    /// <summary>Requests that may go at once after a pause, so that the pauses of a caller are not all lost.</summary>
    public const int Burst = 5;

    private const int FairTurn = 4;
    private const double Fall = 0.7;
    private const double Lowest = 1;

    /// <summary>Requests a second gained back in each second without a refusal.</summary>
    private const double Climb = 0.5;

    private readonly object _gate = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly double _perSecond;
    private readonly CapacityShare _share;
    private readonly Pace _pace;
    private readonly long _start;
    private double _rate;
    private double _tokens = Burst;
    private TimeSpan _at;
    private int _turns;
    private bool _pumping;

    /// <summary>Makes a budget.</summary>
    /// <param name="perSecond">The most that we allow ourselves.</param>
    /// <param name="pace">The clock.</param>
    /// <param name="share">Share of it that may be used; null: all.</param>
    public RatePacer(double perSecond, Pace pace, CapacityShare? share = null) =>
        (_perSecond, _rate, _pace, _start, _share) = (perSecond, perSecond, pace, pace.Time.GetTimestamp(), share ?? new CapacityShare());

    /// <summary>Requests a second that are allowed now.</summary>
    public double PerSecond
    {
        get
        {
            lock (_gate)
            {
                Refill();
                return _rate;
            }
        }
    }

    /// <summary>Calls that wait for a turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Takes a request from the budget.</summary>
    /// <returns>How long that took.</returns>
    public async ValueTask<TimeSpan> EnterAsync(WorkPriority priority, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            Refill();
            if (_waiting.Count == 0 && _tokens >= 1)
            {
                _tokens--;
                return TimeSpan.Zero;
            }

            waiter = new Waiter(priority, Now());
            _waiting.AddLast(waiter);
            if (!_pumping)
            {
                _pumping = true;
                _ = PumpAsync();
            }
        }

        using (cancellationToken.Register(() => Leave(waiter, cancellationToken)))
        {
            return await waiter.Turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Says that the service refused a request because of its rate.</summary>
    public void Refused()
    {
        lock (_gate)
        {
            Refill();
            _rate = Math.Max(Lowest, _rate * Fall);
            _tokens = Math.Min(_tokens, 0);
        }
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                Refill();
                while (_tokens >= 1 && _waiting.Count > 0)
                {
                    _tokens--;
                    var next = Next();
                    _waiting.Remove(next);
                    next.Turn.TrySetResult(Now() - next.Since);
                }

                if (_waiting.Count == 0)
                {
                    _pumping = false;
                    return;
                }

                // Timers know whole milliseconds; one too short would turn this into a busy loop.
                wait = TimeSpan.FromMilliseconds(Math.Ceiling(_pace.Scale(TimeSpan.FromSeconds((1 - _tokens) / _rate)).TotalMilliseconds + 0.001));
            }

            // Nobody's token: whoever gives up leaves the queue, and the pump goes on for the others.
            await Task.Delay(wait, _pace.Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private Waiter Next() => ++_turns % FairTurn == 0 ? _waiting.First!.Value : _waiting.MinBy(w => w.Priority)!;

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _waiting.Remove(waiter);
        }

        waiter.Turn.TrySetCanceled(cancellationToken);
    }

    /// <summary>Counts in the vendor's seconds, which a sandbox may run through faster.</summary>
    private void Refill()
    {
        var now = Now();
        var passed = (now - _at).TotalSeconds * _pace.Speed;
        _at = now;
        _tokens = Math.Min(Burst, _tokens + (passed * _rate));
        _rate = Math.Min(_perSecond * _share.Percent / 100, _rate + (passed * Climb));
    }

    private TimeSpan Now() => _pace.Time.GetElapsedTime(_start);

    private sealed class Waiter(WorkPriority priority, TimeSpan since)
    {
        public WorkPriority Priority => priority;

        public TimeSpan Since => since;

        public TaskCompletionSource<TimeSpan> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
