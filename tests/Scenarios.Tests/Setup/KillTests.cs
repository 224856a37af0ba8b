using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Host;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>The chain is killed after each of its requests in turn; the run after that must end where an undisturbed one ends.</summary>
public class KillTests
{
    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task Killed_after_any_request_the_next_run_finishes_and_doubles_nothing(Plane plane)
    {
        var (wanted, requests) = await UndisturbedAsync(plane);
        Assert.InRange(requests, 50, 2000);

        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(1, requests), options, async (request, _) =>
        {
            await using var world = await World.StartAsync(plane: plane);
            await KillAfterAsync(world, request);

            var report = await RunAsync(world);

            Assert.True(report.Outcome is RunOutcome.Done or RunOutcome.Unchanged, $"killed after request {request}: {Describe(report)}");
            var state = await WorldState.ReadAsync(world);
            Assert.True(wanted == state, $"killed after request {request}:\n{state}\ninstead of\n{wanted}");
        });
    }

    private static async Task<(string State, int Requests)> UndisturbedAsync(Plane plane)
    {
        await using var world = await World.StartAsync(plane: plane);
        var requests = 0;
        world.Sandbox.Exchanged += exchange => Interlocked.Add(ref requests, IsOurs(exchange) ? 1 : 0);
        var report = await RunAsync(world);
        Assert.True(report.Outcome == RunOutcome.Done, Describe(report));
        var total = requests;
        return (await WorldState.ReadAsync(world), total);
    }

    /// <summary>The request is carried out, its answer is not waited for, and nothing that the run still does reaches anybody. Okta and AWS go on.</summary>
    private static async Task KillAfterAsync(World world, int request)
    {
        using var kill = new CancellationTokenSource();
        var seen = 0;
        world.Sandbox.Exchanged += OnExchange;
        try
        {
            await RunAsync(world, kill.Token);
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
            if (IsOurs(exchange) && Interlocked.Increment(ref seen) == request)
            {
                world.Sandbox.Faults.Add(new FaultRule { Side = "okta", Drop = true });
                world.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "*", Drop = true });
                kill.Cancel();
            }
        }
    }

    // Okta's own requests to AWS are not part of the program that is killed.
    private static bool IsOurs(Exchange exchange) => exchange.Side == "okta" || (exchange.Side == "aws" && exchange.Service != "scim");

    private static Task<SetupReport> RunAsync(World world) => RunAsync(world, TestContext.Current.CancellationToken);

    private static async Task<SetupReport> RunAsync(World world, CancellationToken cancellationToken)
    {
        using var run = await world.ConnectAsync(Setups.Smallest, cancellationToken);
        return await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), cancellationToken);
    }

    private static string Describe(SetupReport report) =>
        report.Outcome + ": " + string.Join("; ", report.Steps.Where(step => step.State is not (StepState.Done or StepState.Unchanged)).Select(step => $"{step.Step.Target} {step.State} {step.Error?.ErrorId} {step.Error?.Message}"));
}
