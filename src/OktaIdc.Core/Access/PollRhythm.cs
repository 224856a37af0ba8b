using OktaIdc.Connections;

namespace OktaIdc.Access;

/// <summary>
/// When to look again at running work: not before the first of it can be over, as earlier work has shown; a little later, so that one
/// look sees several; and less and less often where it takes longer than it ever did. All times are the vendor's.
/// </summary>
internal sealed class PollRhythm(Pace pace)
{
    private const int Remembered = 30;

    /// <summary>Share of the usual duration by which an end may be seen late.</summary>
    private const double Lateness = 0.07;

    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_unknown = TimeSpan.FromSeconds(0.5);

    private readonly long _start = pace.Time.GetTimestamp();
    private readonly Queue<(TimeSpan AtLeast, TimeSpan AtMost)> _seen = new();
    private TimeSpan _last;

    /// <summary>The time on this clock.</summary>
    public TimeSpan Now() => pace.Time.GetElapsedTime(_start) * pace.Speed;

    /// <summary>Notes how long a piece of work took: longer than when it was last seen running, no longer than until now.</summary>
    public void Learn(FollowedWork work, TimeSpan over)
    {
        _seen.Enqueue(((work.SeenRunning ?? work.Started) - work.Started, over - work.Started));
        if (_seen.Count > Remembered)
        {
            _seen.Dequeue();
        }
    }

    /// <summary>Notes that somebody looked.</summary>
    public void Polled(TimeSpan at) => _last = at;

    /// <summary>How long to wait before the next look.</summary>
    public TimeSpan Wait(IReadOnlyCollection<FollowedWork> running)
    {
        var now = Now();
        var usual = Shortest();
        if (usual is not { } shortest)
        {
            var first = running.Min(w => w.Started);
            return NotBelowZero(Max(_last, first) + Max(s_unknown, (now - first) * 0.1) - now);
        }

        var step = Min(Max(shortest * Lateness, s_shortest), s_longest);
        var due = running.Min(w => w.Started) + shortest;
        var late = _last - due;
        var next = late > TimeSpan.Zero && running.All(w => w.Started + shortest <= _last)
            ? _last + Min(Max(step, late * 0.25), s_longest)
            : Max(_last + step, due + (step / 2));
        return NotBelowZero(next - now);
    }

    /// <summary>The shortest that work takes, as far as can be told from looks that came early and late.</summary>
    private TimeSpan? Shortest()
    {
        if (_seen.Count == 0)
        {
            return null;
        }

        var most = _seen.Min(s => s.AtMost);
        var least = _seen.Max(s => s.AtLeast);
        return least < most ? least + ((most - least) * 0.25) : most * 0.9;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan NotBelowZero(TimeSpan t) => t > TimeSpan.Zero ? t : TimeSpan.Zero;
}
