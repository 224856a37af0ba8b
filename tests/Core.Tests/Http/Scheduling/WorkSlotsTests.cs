using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Connections;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Core.Tests.Http.Scheduling;

public sealed class WorkSlotsTests
{
    private static readonly WorkPool[] s_pools = [WorkPool.Assignments, WorkPool.Provisioning];

    /// <summary>A made-up day: pieces of work of both kinds on few or many accounts, of any length, some on several accounts at once, some given up.</summary>
    [Fact]
    public void No_schedule_breaks_a_limit_starves_an_account_or_deadlocks() =>
        Prop.ForAll(Gen.Choose(1, 70).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), IsKept).QuickCheckThrowOnFailure();

    private static bool IsKept(int pieces, int accounts, int salt)
    {
        var random = new Random(salt);
        var percent = random.Next(1, 101);
        var time = new TurningTime();
        var slots = new WorkSlots(new Pace(1, time), new CapacityShare(percent));
        var watch = new Watch(percent);
        var work = Enumerable.Range(0, pieces).Select(_ =>
        {
            var pool = s_pools[random.Next(4) == 0 ? 1 : 0];
            var keys = Enumerable.Range(0, random.Next(6) == 0 ? random.Next(1, accounts + 1) : 1).Select(_ => $"a{random.Next(accounts)}").Distinct().ToArray();
            var (left, length, givesUp, refused) = (random.Next(10), TimeSpan.FromSeconds(random.Next(1, 50)), random.Next(8) == 0, random.Next(10) == 0);
            return RunAsync(slots, watch, time, pool, keys, left, length, givesUp ? TimeSpan.FromSeconds(random.Next(1, 200)) : null, refused);
        }).ToList();
        RatePacerTests.Turn(time, () => work.TrueForAll(w => w.IsCompleted));

        return watch.Broken.IsEmpty && s_pools.All(p => slots.Running(p) == 0) && slots.Waiting == (0, 0);
    }

    [Fact]
    public async Task Who_has_most_left_goes_first()
    {
        var slots = new WorkSlots(new Pace(1, new TurningTime()), new CapacityShare(7)); // One slot.
        var first = await slots.AcquireAsync(WorkPool.Assignments, ["x"], 1, CancellationToken.None);
        var little = slots.AcquireAsync(WorkPool.Assignments, ["a"], 1, CancellationToken.None);
        var much = slots.AcquireAsync(WorkPool.Assignments, ["b"], 9, CancellationToken.None);

        first.Dispose();

        (await much).Dispose();
        (await little).Dispose();
        Assert.Equal(1, slots.Limit(WorkPool.Assignments));
    }

    [Fact]
    public async Task Work_on_many_accounts_gets_them_although_others_never_stop_asking()
    {
        var slots = new WorkSlots(new Pace(1, new TurningTime()));
        string[] accounts = ["a", "b", "c"];
        var running = new Queue<WorkLease>();
        foreach (var account in accounts)
        {
            running.Enqueue(await slots.AcquireAsync(WorkPool.Assignments, [account], 100, CancellationToken.None));
        }

        var all = slots.AcquireAsync(WorkPool.Provisioning, accounts, 1, CancellationToken.None);
        var asking = new List<Task<WorkLease>>();
        for (var i = 0; !all.IsCompleted; i++)
        {
            Assert.True(i < 10 * WorkSlots.Patience, "The work on all accounts has starved.");
            asking.Add(slots.AcquireAsync(WorkPool.Assignments, [accounts[i % 3]], 100, CancellationToken.None));
            if (running.TryDequeue(out var lease))
            {
                lease.Dispose();
            }

            // Who was given a turn hears of it on the pool.
            while (!all.IsCompleted && (slots.Running(WorkPool.Provisioning) > 0 || running.Count + asking.Count(a => a.IsCompletedSuccessfully) < slots.Running(WorkPool.Assignments)))
            {
                await Task.Yield();
            }

            foreach (var started in asking.Where(a => a.IsCompletedSuccessfully).ToList())
            {
                asking.Remove(started);
                running.Enqueue(await started);
            }
        }

        Assert.True(all.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_refusal_gives_a_slot_up_for_a_while()
    {
        var time = new TurningTime();
        var slots = new WorkSlots(new Pace(1, time));

        slots.Refused(WorkPool.Assignments);
        Assert.Equal(14, slots.Limit(WorkPool.Assignments));

        RatePacerTests.Turn(time, () => slots.Limit(WorkPool.Assignments) == 15);
    }

    private static async Task RunAsync(WorkSlots slots, Watch watch, TurningTime time, WorkPool pool, string[] keys, int left, TimeSpan length, TimeSpan? patience, bool refused)
    {
        using var stop = new CancellationTokenSource();
        using var giveUp = time.CreateTimer(_ => stop.Cancel(), null, patience ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            using var lease = await slots.AcquireAsync(pool, keys, left, stop.Token).ConfigureAwait(false);
            watch.Begin(pool, keys);
            await Task.Delay(length, time, CancellationToken.None).ConfigureAwait(false);
            watch.End(pool, keys);
            if (refused)
            {
                slots.Refused(pool);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Given up, as wished.
        }
    }

    private sealed class Watch(int percent)
    {
        private readonly object _gate = new();
        private readonly Dictionary<WorkPool, int> _running = s_pools.ToDictionary(p => p, _ => 0);
        private readonly HashSet<string> _busy = [];

        public ConcurrentQueue<string> Broken { get; } = [];

        public void Begin(WorkPool pool, string[] keys)
        {
            lock (_gate)
            {
                if (++_running[pool] > Math.Max(1, pool.Limit * percent / 100))
                {
                    Broken.Enqueue($"{_running[pool]} of {pool.Name}");
                }

                foreach (var key in keys.Where(k => !_busy.Add(k)))
                {
                    Broken.Enqueue($"two on {key}");
                }
            }
        }

        public void End(WorkPool pool, string[] keys)
        {
            lock (_gate)
            {
                _running[pool]--;
                _busy.ExceptWith(keys);
            }
        }
    }
}
