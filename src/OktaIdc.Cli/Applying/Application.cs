using System.Diagnostics;
using OktaIdc.Cli.Output;
using OktaIdc.Cli.Rehearsals;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;
using Spectre.Console;

namespace OktaIdc.Cli.Applying;

/// <summary>One run of <c>oktaidc apply</c>: plan, show, ask, do, report.</summary>
internal sealed class Application(ApplyRequest request, IQuestion? question)
{
    private readonly IAnsiConsole _console = Terminal.Create();

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        IRehearsalView? view = null;
        var interaction = new CliInteraction(request.Accept, request.Json ? null : question, message => Warn(view, message));
        using var session = await SetupSession.OpenAsync(request.Setup, request.StatePath, request.Connections, interaction, cancellationToken);
        var apply = new SetupApply(session.Context, new ApplyOptions { AllowDeletions = request.AllowDeletions, BreakLock = request.BreakLock });
        var prepared = await apply.PrepareAsync(request.Saved, cancellationToken);
        if (!request.Json)
        {
            PlanPrinter.Print(_console, prepared.Document, request.Detailed);
        }

        if (!prepared.Plan.IsEmpty && !IsAgreed(prepared.Document))
        {
            await Console.Error.WriteLineAsync("Nothing was changed.");
            return ExitCodes.Cancelled;
        }

        var started = Stopwatch.GetTimestamp();
        view = CreateView(prepared.Plan);
        SetupReport report;
        try
        {
            report = await apply.ApplyAsync(prepared, view, cancellationToken);
        }
        finally
        {
            await EndAsync(view);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        if (request.Json)
        {
            await Console.Out.WriteLineAsync(ApplyJson.Write(prepared.Document, report, interaction.Warnings, elapsed));
        }
        else
        {
            ApplyPrinter.Print(_console, report, elapsed);
        }

        return report.Outcome switch
        {
            RunOutcome.Failed => ExitCodes.Failure,
            RunOutcome.WaitingForPerson => ExitCodes.WaitingForPerson,
            _ => ExitCodes.Done,
        };
    }

    /// <summary>A plan that was saved has been reviewed; without a terminal there is nobody to ask, and the limit on deletions holds.</summary>
    private bool IsAgreed(PlanDocument plan) =>
        request.Yes || request.Json || request.Saved is not null || question is null
        || question.Ask($"Apply this to {plan.Tenants}?", plan.Summary.Deletions == 0 ? "Nothing is removed." : $"{plan.Summary.Deletions} objects are removed.");

    private IRehearsalView CreateView(Plan plan) =>
        request.Json ? new SilentView()
        : Terminal.IsLive && (request.Accept || !plan.Changes.Any(AsksForConsent)) ? new LiveView(Terminal.CreateLive())
        : new TerminalView(_console);

    /// <summary>A question cannot be asked in the middle of a picture that is drawn anew.</summary>
    private static bool AsksForConsent(PlanStep step) => step.Body is CreateOrganizationStep or ExternalIdpStep or ProvisioningStep or PortalAliasStep or GroupPushStep;

    private static ValueTask EndAsync(IRehearsalView view) => view is IAsyncDisposable live ? live.DisposeAsync() : default;

    private static void Warn(IRehearsalView? view, string message)
    {
        if (view is null or SilentView)
        {
            Output.Failures.Warn(message);
        }
        else
        {
            view.Warn(message);
        }
    }
}
