using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Connections;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Core.Tests.Http.Scheduling;

public sealed class RatePacerTests
{
    [Fact]
    public void Whoever_asks_in_whatever_order_the_limit_holds_in_every_second_and_everybody_gets_a_turn() =>
        Prop.ForAll(
            Gen.Choose(1, 40).ToArbitrary(),
            Gen.Choose(1, 120).ToArbitrary(),
            ArbMap.Default.GeneratorFor<int>().ToArbitrary(),
            (rate, callers, salt) =>
            {
                var time = new TurningTime();
                var pacer = new RatePacer(rate, new Pace(1, time));
                var random = new Random(salt);
                var turns = new List<TimeSpan>();
                var calls = Enumerable.Range(0, callers).Select(_ => EnterAsync(pacer, (WorkPriority)random.Next(4), time, turns)).ToList();
                Turn(time, () => calls.TrueForAll(c => c.IsCompleted));

                turns.Sort();
                return turns.Count == callers && turns.TrueForAll(begin => turns.Count(t => t >= begin && t < begin + TimeSpan.FromSeconds(1)) <= rate + RatePacer.Burst);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Following_goes_before_reading_and_reading_is_not_starved()
    {
        var time = new TurningTime();
        var pacer = new RatePacer(10, new Pace(1, time));
        await SpendBurstAsync(pacer);
        var turns = new List<(TimeSpan Waited, string Name)>();
        var reads = Enumerable.Range(0, 3).Select(i => NoteAsync(pacer, WorkPriority.Usual, $"read {i}", turns)).ToList();
        var follows = Enumerable.Range(0, 9).Select(i => NoteAsync(pacer, WorkPriority.Follow, $"follow {i}", turns)).ToList();
        Turn(time, () => reads.Concat(follows).All(c => c.IsCompleted));

        // By the turn that the budget gave: the pool continues callers in an order of its own.
        var order = turns.OrderBy(t => t.Waited).Select(t => t.Name).ToList();
        Assert.StartsWith("follow", order[0], StringComparison.Ordinal);
        Assert.InRange(order.IndexOf("read 0"), 1, 3);
        Assert.Equal(12, order.Count);
    }

    [Fact]
    public void A_refusal_lowers_the_rate_and_it_climbs_back()
    {
        var time = new TurningTime();
        var pacer = new RatePacer(20, new Pace(1, time));

        pacer.Refused();
        Assert.Equal(14, pacer.PerSecond, 3);
        for (var i = 0; i < 100; i++)
        {
            pacer.Refused();
        }

        Assert.Equal(1, pacer.PerSecond, 3);
        using var later = time.CreateTimer(_ => { }, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        time.TurnToNext();
        Assert.Equal(20, pacer.PerSecond, 3);
    }

    [Fact]
    public async Task Who_gives_up_takes_nobodys_turn()
    {
        var time = new TurningTime();
        var pacer = new RatePacer(1, new Pace(1, time));
        await SpendBurstAsync(pacer);
        using var stop = new CancellationTokenSource();
        var gone = pacer.EnterAsync(WorkPriority.Follow, stop.Token).AsTask();
        var stays = pacer.EnterAsync(WorkPriority.Usual, TestContext.Current.CancellationToken).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Turn(time, () => stays.IsCompleted);

        Assert.InRange(await stays, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.01));
    }

    private static async Task SpendBurstAsync(RatePacer pacer)
    {
        for (var i = 0; i < RatePacer.Burst; i++)
        {
            Assert.Equal(TimeSpan.Zero, await pacer.EnterAsync(WorkPriority.Usual, TestContext.Current.CancellationToken));
        }
    }

    private static async Task EnterAsync(RatePacer pacer, WorkPriority priority, TurningTime time, List<TimeSpan> turns)
    {
        var since = time.Now;
        var waited = await pacer.EnterAsync(priority, CancellationToken.None).ConfigureAwait(false);
        lock (turns)
        {
            turns.Add(since + waited);
        }
    }

    private static async Task NoteAsync(RatePacer pacer, WorkPriority priority, string name, List<(TimeSpan Waited, string Name)> turns)
    {
        var waited = await pacer.EnterAsync(priority, CancellationToken.None).ConfigureAwait(false);
        lock (turns)
        {
            turns.Add((waited, name));
        }
    }

    /// <summary>Turns the clock until it is so. Continuations run on the pool, which other tests may keep busy: it is given the time to run between turns.</summary>
    internal static void Turn(TurningTime time, Func<bool> until)
    {
        const int Patience = 30_000;
        for (var idle = 0; !until() && idle < Patience;)
        {
            idle = time.TurnToNext() ? 0 : idle + 1;
            Thread.Sleep(idle < 100 ? 0 : 1);
        }

        Assert.True(until(), "Time stands still and somebody still waits: a deadlock.");
    }
}
