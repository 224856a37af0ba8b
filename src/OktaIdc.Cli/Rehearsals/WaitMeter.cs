namespace OktaIdc.Cli.Rehearsals;

/// <summary>The system's clock, measuring for how long anybody was waiting on it: overlapping waits count once.</summary>
internal sealed class WaitMeter : TimeProvider
{
    private readonly Lock _lock = new();
    private int _waiting;
    private long _since;
    private long _ticks;

    /// <summary>Time during which at least one wait was going on.</summary>
    public TimeSpan Waited
    {
        get
        {
            lock (_lock)
            {
                return TimeSpan.FromTicks(_ticks) + (_waiting > 0 ? GetElapsedTime(_since) : TimeSpan.Zero);
            }
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this);
        return timer.Start(callback, state, dueTime, period);
    }

    private void Enter()
    {
        lock (_lock)
        {
            if (_waiting++ == 0)
            {
                _since = GetTimestamp();
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_waiting == 0)
            {
                _ticks += GetElapsedTime(_since).Ticks;
            }
        }
    }

    private sealed class Timer(WaitMeter meter) : ITimer
    {
        private ITimer? _inner;
        private int _state; // 0 idle, 1 waiting, 2 over

        public Timer Start(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Begin(dueTime);
            _inner = TimeProvider.System.CreateTimer(
                s =>
                {
                    End();
                    callback(s);
                },
                state,
                dueTime,
                period);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Begin(dueTime);
            return _inner!.Change(dueTime, period);
        }

        public void Dispose()
        {
            End();
            _inner?.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            End();
            if (_inner is not null)
            {
                await _inner.DisposeAsync();
            }
        }

        private void Begin(TimeSpan dueTime)
        {
            // Timeouts of requests are armed for a minute and more, and are no waits.
            if (dueTime != Timeout.InfiniteTimeSpan && dueTime < TimeSpan.FromSeconds(61) && Interlocked.CompareExchange(ref _state, 1, 0) == 0)
            {
                meter.Enter();
            }
        }

        private void End()
        {
            if (Interlocked.Exchange(ref _state, 2) == 1)
            {
                meter.Leave();
            }
        }
    }
}
