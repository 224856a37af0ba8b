using System.Runtime.CompilerServices;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.Cmdlets.Tests.Binding;

public class CompletionCacheTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    private readonly Clock _clock = new();
    private readonly CompletionCache _cache;
    private int _readings;

    public CompletionCacheTests() => _cache = new CompletionCache(_clock) { Patience = s_long };

    [Fact]
    public void Names_are_read_once_in_half_a_minute()
    {
        var tenant = new object();
        Assert.Equal(["1"], Get(tenant));
        _clock.Now += TimeSpan.FromSeconds(29);
        Assert.Equal(["1"], Get(tenant));
        _clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal(["2"], Get(tenant));
    }

    [Fact]
    public void No_tenant_sees_anothers_names()
    {
        Assert.Equal(["1"], Get(new object()));
        Assert.Equal(["2"], Get(new object()));
    }

    [Fact]
    public async Task What_is_known_when_patience_ends_is_offered_and_the_rest_comes_later()
    {
        var tenant = new object();
        var more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async IAsyncEnumerable<Suggestion> Slowly([EnumeratorCancellation] CancellationToken token)
        {
            yield return new("early");
            first.SetResult();
            await more.Task.WaitAsync(token);
            yield return new("late");
        }

        IReadOnlyList<Suggestion> Look(TimeSpan wait) => _cache.Get(tenant, "x", Slowly, 10, () => wait);
        Look(TimeSpan.Zero);
        await first.Task;
        Assert.Equal(["early"], Look(TimeSpan.Zero).Select(s => s.Text));
        more.SetResult();
        Assert.Equal(["early", "late"], Look(s_long).Select(s => s.Text));
    }

    [Fact]
    public void A_failure_is_no_error_keeps_what_was_known_and_is_tried_again_soon()
    {
        var tenant = new object();
        Assert.Equal(["1"], Get(tenant));
        _clock.Now += TimeSpan.FromSeconds(31);
        Assert.Equal(["1"], Get(tenant, fail: true));
        Assert.Equal(["1"], Get(tenant));
        _clock.Now += TimeSpan.FromSeconds(6);
        Assert.Equal(["3"], Get(tenant));
    }

    [Fact]
    public void Reading_stops_at_the_limit()
    {
        var read = 0;
        async IAsyncEnumerable<Suggestion> Endless([EnumeratorCancellation] CancellationToken token)
        {
            while (true)
            {
                await Task.Yield();
                yield return new($"{++read}");
            }
        }

        Assert.Equal(7, _cache.Get(new object(), "x", Endless, 7, () => s_long).Count);
        Assert.Equal(7, read);
    }

    [Fact]
    public void Waiting_ends_when_the_time_is_used_up()
    {
        _cache.Patience = TimeSpan.FromSeconds(2);
        var remaining = _cache.StartWaiting();
        _clock.Now += TimeSpan.FromSeconds(1.5);
        Assert.Equal(TimeSpan.FromSeconds(0.5), remaining());
        _clock.Now += TimeSpan.FromSeconds(3);
        Assert.Equal(TimeSpan.Zero, remaining());
    }

    private IEnumerable<string> Get(object tenant, bool fail = false) => _cache.Get(tenant, "groups", token => ReadAsync(fail), 10, () => s_long).Select(s => s.Text);

    private async IAsyncEnumerable<Suggestion> ReadAsync(bool fail)
    {
        var reading = ++_readings;
        await Task.Yield();
        if (fail)
        {
            throw new HttpRequestException("no route");
        }

        yield return new($"{reading}");
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;
    }
}
