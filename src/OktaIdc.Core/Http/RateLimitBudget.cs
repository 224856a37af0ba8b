using System.Globalization;
using System.Net.Http.Headers;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Http;

/// <summary>
/// What is left of every rate-limit bucket, from the X-Rate-Limit headers, and who has to wait for it. Requests under way count as
/// spent, so that parallel callers do not overdraw a bucket together.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="clock">The server's clock.</param>
/// <param name="statistics">Counts waits.</param>
/// <param name="margin">How long after Reset a window has surely ended.</param>
/// <param name="window">How long a window lasts. Reset is a whole second: that a window began before its first answer came tells its end better.</param>
/// <param name="share">Share of each bucket that may be used; null: all of it.</param>
internal sealed class RateLimitBudget(TimeProvider time, ServerClock clock, ClientStatistics statistics, TimeSpan margin, TimeSpan? window = null, CapacityShare? share = null)
{
    /// <summary>How long after Reset the window has surely ended: one second at Okta, which cuts Reset to the second.</summary>
    public TimeSpan Margin => margin;

    private readonly CapacityShare _share = share ?? new CapacityShare();
    private readonly object _gate = new();
    private readonly Dictionary<string, Bucket> _buckets = [];

    /// <summary>The newest reading of each bucket.</summary>
    public IReadOnlyList<RateLimitReading> Readings
    {
        get
        {
            lock (_gate)
            {
                return [.. _buckets.Values.Select(b => b.Reading).OfType<RateLimitReading>()];
            }
        }
    }

    /// <summary>Waits until the bucket has room, and takes one request from it. Every call is followed by <see cref="Exit"/>.</summary>
    public async ValueTask EnterAsync(string bucket, Action<TimeSpan> beforeWait, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? turn = null;
            var wait = TimeSpan.Zero;
            lock (_gate)
            {
                var state = Get(bucket);
                if (state.TryEnter(clock.UtcNow, time.GetUtcNow()))
                {
                    return;
                }

                if (state.Room > 0)
                {
                    turn = state.Turn.Task;
                }
                else
                {
                    wait = state.UntilNext(clock.UtcNow, time.GetUtcNow());
                }
            }

            if (turn is not null)
            {
                await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                beforeWait(wait);
                await WaitAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends a request, with the headers of its answer where there was one.</summary>
    public void Exit(string bucket, HttpResponseHeaders? headers)
    {
        var reading = headers is null ? null : RateLimitReading.From(bucket, headers, clock.UtcNow);
        TaskCompletionSource turn;
        lock (_gate)
        {
            turn = Get(bucket).Exit(reading, time.GetUtcNow());
        }

        turn.TrySetResult();
    }

    /// <summary>Waits, and counts it.</summary>
    public async Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            await Task.Delay(duration > TimeSpan.Zero ? duration : TimeSpan.Zero, time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            statistics.CountWait(time.GetElapsedTime(start));
        }
    }

    private Bucket Get(string name)
    {
        if (!_buckets.TryGetValue(name, out var bucket))
        {
            _buckets[name] = bucket = new Bucket(margin, window, _share);
        }

        return bucket;
    }

    private sealed class Bucket(TimeSpan margin, TimeSpan? window, CapacityShare share)
    {
        private int _underWay;
        private bool _answered;
        private int _remaining = int.MaxValue;
        private DateTimeOffset _windowEnd = DateTimeOffset.MaxValue;

        /// <summary>By our own clock: no later than a window after its first answer. Null where windows have turned out to be longer.</summary>
        private DateTimeOffset? _localEnd;
        private bool _isWindowKnown = window is not null;

        public RateLimitReading? Reading { get; private set; }

        /// <summary>Requests that may still be sent in this window, those under way included.</summary>
        public int Room => _remaining == int.MaxValue || Reading is null ? _remaining : Math.Max(0, _remaining - (Reading.Limit - share.Of(Reading.Limit)));

        public TaskCompletionSource Turn { get; private set; } = NewTurn();

        public TimeSpan UntilNext(DateTimeOffset serverNow, DateTimeOffset now)
        {
            var byReset = _windowEnd - serverNow;
            return _localEnd is { } end && end - now is var byWindow && byWindow < byReset ? byWindow : byReset;
        }

        public bool TryEnter(DateTimeOffset serverNow, DateTimeOffset now)
        {
            if (Reading is { } reading && _windowEnd != DateTimeOffset.MaxValue && UntilNext(serverNow, now) <= TimeSpan.Zero)
            {
                _remaining = Math.Max(reading.Limit, 1);
                (_windowEnd, _localEnd) = (DateTimeOffset.MaxValue, null);
            }

            // The first request goes alone: nobody knows yet how large the bucket is.
            var full = _underWay >= Room || (!_answered && _underWay > 0);
            if (full)
            {
                return false;
            }

            _underWay++;
            return true;
        }

        public TaskCompletionSource Exit(RateLimitReading? reading, DateTimeOffset now)
        {
            _underWay--;
            _answered = true;
            if (reading is { Limit: > 0 })
            {
                var end = reading.Reset + margin;
                var isStale = _windowEnd == DateTimeOffset.MaxValue && Reading?.Reset == reading.Reset;
                _isWindowKnown &= !(isStale && reading.Remaining == 0); // The window that we took for over still refuses.
                if (_windowEnd == DateTimeOffset.MaxValue || end > _windowEnd)
                {
                    (_remaining, _windowEnd) = (reading.Remaining, end);
                    _localEnd = _isWindowKnown && !isStale ? now + window + margin : null;
                }
                else if (end == _windowEnd)
                {
                    _remaining = Math.Min(_remaining, reading.Remaining);
                }

                Reading = reading;
            }

            var turn = Turn;
            Turn = NewTurn();
            return turn;
        }

        private static TaskCompletionSource NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The X-Rate-Limit headers of one answer.</summary>
internal sealed record RateLimitReading(string Bucket, int Limit, int Remaining, DateTimeOffset Reset, DateTimeOffset SeenAt)
{
    /// <summary>Reads the headers; null where they are not all there.</summary>
    public static RateLimitReading? From(string bucket, HttpResponseHeaders headers, DateTimeOffset serverNow)
    {
        return Number("X-Rate-Limit-Limit") is { } limit && Number("X-Rate-Limit-Remaining") is { } remaining && Number("X-Rate-Limit-Reset") is { } reset
            ? new RateLimitReading(bucket, (int)limit, (int)Math.Max(0, remaining), DateTimeOffset.FromUnixTimeSeconds(reset), headers.Date ?? serverNow)
            : null;

        long? Number(string name) =>
            headers.TryGetValues(name, out var values) && long.TryParse(values.First(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 100_000_000_000
                ? number
                : null;
    }
}
