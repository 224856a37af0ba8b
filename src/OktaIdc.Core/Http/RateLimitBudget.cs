using System.Globalization;
using System.Net.Http.Headers;

namespace OktaIdc.Http;

/// <summary>
/// What is left of every rate-limit bucket, from the X-Rate-Limit headers, and who has to wait for it. Requests under way count as
/// spent, so that parallel callers do not overdraw a bucket together.
/// </summary>
internal sealed class RateLimitBudget(TimeProvider time, ServerClock clock, ClientStatistics statistics, TimeSpan margin)
{
    /// <summary>How long after Reset the window has surely ended: one second at Okta, which cuts Reset to the second.</summary>
    public TimeSpan Margin => margin;

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
                if (state.TryEnter(clock.UtcNow))
                {
                    return;
                }

                if (state.Remaining > 0)
                {
                    turn = state.Turn.Task;
                }
                else
                {
                    wait = state.WindowEnd - clock.UtcNow;
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
            turn = Get(bucket).Exit(reading);
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
            _buckets[name] = bucket = new Bucket(margin);
        }

        return bucket;
    }

    private sealed class Bucket(TimeSpan margin)
    {
        private int _underWay;
        private bool _answered;

        public RateLimitReading? Reading { get; private set; }

        public int Remaining { get; private set; } = int.MaxValue;

        public DateTimeOffset WindowEnd { get; private set; } = DateTimeOffset.MaxValue;

        public TaskCompletionSource Turn { get; private set; } = NewTurn();

        public bool TryEnter(DateTimeOffset now)
        {
            if (Reading is { } reading && now >= WindowEnd)
            {
                Remaining = Math.Max(reading.Limit, 1);
                WindowEnd = DateTimeOffset.MaxValue;
            }

            // The first request goes alone: nobody knows yet how large the bucket is.
            var full = _underWay >= Remaining || (!_answered && _underWay > 0);
            if (full)
            {
                return false;
            }

            _underWay++;
            return true;
        }

        public TaskCompletionSource Exit(RateLimitReading? reading)
        {
            _underWay--;
            _answered = true;
            if (reading is { Limit: > 0 })
            {
                var end = reading.Reset + margin;
                if (WindowEnd == DateTimeOffset.MaxValue || end > WindowEnd)
                {
                    (Remaining, WindowEnd) = (reading.Remaining, end);
                }
                else if (end == WindowEnd)
                {
                    Remaining = Math.Min(Remaining, reading.Remaining);
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
