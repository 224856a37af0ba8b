using OktaIdc.Failures;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Host;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>A run is killed after each of its writes in turn, while it makes, changes or removes; the next run ends where an undisturbed one ends.</summary>
public class CrashTests
{
    [Theory]
    [InlineData("create", null, SmallWorld.Create, 8)]
    [InlineData("update", SmallWorld.Create, SmallWorld.Update, 9)]
    [InlineData("delete", SmallWorld.Create, SmallWorld.Delete, 10)]
    public async Task Killed_after_any_write_the_next_run_finishes_and_doubles_nothing(string kind, string? before, string setup, int least)
    {
        var (wanted, writes) = await UndisturbedAsync(before, setup);
        Assert.InRange(writes, least, 60);

        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(1, writes), options, async (write, stop) =>
        {
            await using var world = await StartAsync(before);
            await KillAfterAsync(world, setup, write);

            var report = await SmallWorld.ApplyAsync(world, setup, stop);

            Assert.True(report.Outcome is RunOutcome.Done or RunOutcome.Unchanged, $"{kind}, killed after write {write}: {Describe(report)}");
            var state = await SmallWorld.ReadAsync(world, stop);
            Assert.True(wanted == state, $"{kind}, killed after write {write}:\n{state}\ninstead of\n{wanted}");
        });
    }

    private static async Task<World> StartAsync(string? before)
    {
        var world = await World.StartAsync(SmallWorld.Size);
        if (before is not null)
        {
            Assert.Equal(RunOutcome.Done, (await SmallWorld.ApplyAsync(world, before, TestContext.Current.CancellationToken)).Outcome);
        }

        return world;
    }

    private static async Task<(string State, int Writes)> UndisturbedAsync(string? before, string setup)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await StartAsync(before);
        var writes = 0;
        world.Sandbox.Exchanged += exchange => Interlocked.Add(ref writes, IsWrite(exchange) ? 1 : 0);
        var report = await SmallWorld.ApplyAsync(world, setup, stop);
        Assert.True(report.Outcome == RunOutcome.Done, Describe(report));
        var total = writes;
        Assert.Equal(RunOutcome.Unchanged, (await SmallWorld.ApplyAsync(world, setup, stop)).Outcome);
        return (await SmallWorld.ReadAsync(world, stop), total);
    }

    /// <summary>The write is carried out, its answer is not waited for, and nothing that the run still does reaches anybody. Okta and AWS go on.</summary>
    private static async Task KillAfterAsync(World world, string setup, int write)
    {
        using var kill = new CancellationTokenSource();
        var seen = 0;
        world.Sandbox.Exchanged += OnExchange;
        try
        {
            await SmallWorld.ApplyAsync(world, setup, kill.Token);
        }
        catch (OperationCanceledException)
        {
            // Killed, as wished.
        }
        catch (OktaIdcException) when (kill.IsCancellationRequested)
        {
            // Killed while it was looking at the lost answer.
        }

        world.Sandbox.Exchanged -= OnExchange;
        world.Sandbox.Faults.Clear();

        void OnExchange(Exchange exchange)
        {
            if (IsWrite(exchange) && Interlocked.Increment(ref seen) == write)
            {
                world.Sandbox.Faults.Add(new FaultRule { Side = "okta", Drop = true });
                world.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "*", Drop = true });
                kill.Cancel();
            }
        }
    }

    /// <summary>Requests of ours that change something; Okta's own ones to AWS are not part of the program that is killed.</summary>
    private static bool IsWrite(Exchange exchange) => exchange.Side switch
    {
        "okta" => exchange.Request.Method != "GET",
        "aws" when exchange.Service is "sso-admin" or "identitystore" or "organizations" => exchange.Operation is { } operation
            && !(operation.StartsWith("List", StringComparison.Ordinal) || operation.StartsWith("Describe", StringComparison.Ordinal) || operation.StartsWith("Get", StringComparison.Ordinal)),
        _ => false,
    };

    private static string Describe(SetupReport report) =>
        report.Outcome + ": " + string.Join("; ", report.Steps.Where(step => step.State is not (StepState.Done or StepState.Unchanged)).Select(step => $"{step.Step.Target} {step.State} {step.Error?.ErrorId} {step.Error?.Message}"));
}
