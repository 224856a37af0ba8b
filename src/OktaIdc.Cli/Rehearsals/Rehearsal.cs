using System.Diagnostics;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Sandbox;
using OktaIdc.Setup;
using OktaIdc.Setup.Proofs;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>Starts a sandbox, applies a setup from nothing, looks whether a second run has anything left, and proves the sign-in.</summary>
internal static class Rehearsal
{
    public static async Task<RehearsalReport> RunAsync(RehearsalOptions options, IRehearsalView view, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var meter = new WaitMeter();
        var oktaStatistics = new ClientStatistics();
        var awsStatistics = new ClientStatistics();
        await using var sandbox = await SandboxServer.StartAsync(SandboxOptions(options), cancellationToken);
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
                Rehearsal = true,
                StatePath = state.FullName,
                AwsConfigPath = Path.Combine(state.FullName, "aws-config"),
            };
            view.Begin("Apply");
            var setup = await new SetupEngine(context).ApplyAsync(view, new RehearsalPerson(sandbox, options.Setup, view), cancellationToken);
            var applied = Stopwatch.GetElapsedTime(started);
            var waited = meter.Waited;
            var proof = await ProveAsync(context, options.Setup, sandbox, setup, view, cancellationToken);
            return new RehearsalReport
            {
                Setup = setup,
                SecondRunUnchanged = proof.SecondRunUnchanged,
                SignIns = [.. proof.SignIns],
                Refusals = [.. proof.Refusals],
                ProofError = proof.Error,
                Warnings = [.. interaction.Warnings],
                LeftToPerson = [.. PersonOnRealTenants.Sentences(options.Setup)],
                Plane = options.Plane,
                Speed = options.Speed,
                Elapsed = Stopwatch.GetElapsedTime(started),
                AtSpeedOne = (applied - waited) + (waited * options.Speed),
                OktaRequests = oktaStatistics.Requests,
                AwsRequests = awsStatistics.Requests,
                HeldBack = oktaStatistics.Throttled + oktaStatistics.Waits + awsStatistics.Throttled + awsStatistics.Waits,
            };
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    private static SandboxOptions SandboxOptions(RehearsalOptions options) => new()
    {
        Seed = options.Setup.IdentityCenter.Instance == InstanceKind.Account ? "account" : "empty",
        Speed = options.Speed,
        Plane = options.Plane,
    };

    private static async Task<ProofResult> ProveAsync(RunContext context, SetupDocument wish, SandboxServer sandbox, SetupReport setup, IRehearsalView view, CancellationToken cancellationToken)
    {
        var result = new ProofResult();
        if (setup.Outcome is not (RunOutcome.Done or RunOutcome.Unchanged))
        {
            result.Error = "The setup is not complete, so there is nothing to prove yet.";
            return result;
        }

        try
        {
            result.SecondRunUnchanged = (await new SetupEngine(context).PlanAsync(cancellationToken)).IsEmpty;
            view.Begin("Proof");
            var person = new RehearsalSignIn(context, sandbox);
            result.SignIns.AddRange(await person.SignInAsync(view, cancellationToken));
            if (wish.Applications.FirstOrDefault(wished => !result.SignIns.Any(signIn => signIn.Applications.Contains(wished.Application))) is { } unreached)
            {
                result.Error = $"Nobody who signed in may use the application {unreached.Application}.";
            }

            view.Begin("Who must be refused");
            await foreach (var refusal in new RehearsalRefusals(context, person).TryAsync(cancellationToken))
            {
                view.Tell($"{refusal.Attempt}: {(refusal.Refused ? "refused" : "NOT refused")} ({refusal.Reason})");
                result.Refusals.Add(refusal);
            }
        }
        catch (OktaIdcException e)
        {
            result.Error = e.Message;
        }

        return result;
    }

    private sealed class ProofResult
    {
        public bool SecondRunUnchanged { get; set; }

        public List<SignInReport> SignIns { get; } = [];

        public List<Refusal> Refusals { get; } = [];

        public string? Error { get; set; }
    }
}
