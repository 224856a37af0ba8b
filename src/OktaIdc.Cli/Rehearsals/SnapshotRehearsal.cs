using System.Diagnostics;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Sandbox;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>Starts a sandbox from a snapshot of real tenants, and plans and applies a setup on the copy.</summary>
internal static class SnapshotRehearsal
{
    /// <param name="snapshot">The snapshot file.</param>
    /// <param name="options">What is rehearsed.</param>
    /// <param name="planned">Shows the plan before it is carried out.</param>
    /// <param name="view">Shows how it goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SnapshotRehearsalReport> RunAsync(string snapshot, RehearsalOptions options, Action<PreparedPlan> planned, IRehearsalView view, CancellationToken cancellationToken)
    {
        var (meter, oktaStatistics, awsStatistics) = (new WaitMeter(), new ClientStatistics(), new ClientStatistics());
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Snapshot = snapshot, Speed = options.Speed, Plane = options.Plane }, cancellationToken);
        using var okta = RehearsalConnections.Okta(sandbox, new Pace(options.Speed, meter), oktaStatistics);
        using var idc = await RehearsalConnections.IdcAsync(sandbox, new Pace(options.Speed, meter), awsStatistics, cancellationToken);
        var interaction = new RehearsalInteraction(view);
        var state = Directory.CreateTempSubdirectory("oktaidc-rehearsal-");
        try
        {
            var context = new RunContext
            {
                Setup = options.Setup,
                Okta = okta,
                Idc = idc,
                Interaction = interaction,
                ManualSteps = new ManualStepStore(Path.Combine(state.FullName, "manual-steps.json")),
                Pace = new Pace(options.Speed, meter),
                StatePath = state.FullName,
                AwsConfigPath = Path.Combine(state.FullName, "aws-config"),
            };

            // On a copy nothing is lost: the limit on deletions is told, not kept.
            var apply = new SetupApply(context, new ApplyOptions { AllowDeletions = int.MaxValue, Person = new RehearsalPerson(sandbox, options.Setup, view) });
            var started = Stopwatch.GetTimestamp();
            var prepared = await apply.PrepareAsync(saved: null, cancellationToken);
            planned(prepared);
            var planning = AtSpeedOne(Stopwatch.GetElapsedTime(started), meter.Waited, options.Speed);
            view.Begin("Apply");
            var report = await apply.ApplyAsync(prepared, view, cancellationToken);
            var (elapsed, waited) = (Stopwatch.GetElapsedTime(started), meter.Waited);
            var (oktaRequests, awsRequests) = (oktaStatistics.Requests, awsStatistics.Requests);
            var heldBack = oktaStatistics.Throttled + oktaStatistics.Waits + awsStatistics.Throttled + awsStatistics.Waits;
            return new SnapshotRehearsalReport
            {
                Plan = prepared.Document,
                Setup = report,
                SecondRunUnchanged = report.Outcome is RunOutcome.Done or RunOutcome.Unchanged && (await new SetupPlanner(context).PrepareAsync(cancellationToken)).Plan.IsEmpty,
                Warnings = [.. interaction.Warnings],
                Speed = options.Speed,
                Elapsed = elapsed,
                PlanningAtSpeedOne = planning,
                AtSpeedOne = AtSpeedOne(elapsed, waited, options.Speed),
                OktaRequests = oktaRequests,
                AwsRequests = awsRequests,
                HeldBack = heldBack,
            };
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    private static TimeSpan AtSpeedOne(TimeSpan elapsed, TimeSpan waited, double speed) => (elapsed - waited) + (waited * speed);
}
