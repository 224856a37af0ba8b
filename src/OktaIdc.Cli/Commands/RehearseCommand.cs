using System.CommandLine;
using OktaIdc.Cli.Output;
using OktaIdc.Cli.Rehearsals;
using OktaIdc.Sandbox;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc rehearse</c>: a sandbox, the setup applied from nothing, and a proven sign-in.</summary>
internal static class RehearseCommand
{
    public static Command Create()
    {
        var setup = new Option<FileInfo?>("--setup") { Description = "The setup file; left out: the example." };
        var instance = new Option<InstanceKind>("--instance") { Description = "Which kind of instance.", DefaultValueFactory = _ => InstanceKind.Organization };
        var snapshot = new Option<FileInfo?>("--snapshot") { Description = "Rehearse on a copy of real tenants: a snapshot that oktaidc export wrote. The plan and the time it would take are printed; nothing leaves this machine.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text." };
        var speed = CommonOptions.Speed(20);
        var plane = CommonOptions.Plane();
        var command = new Command("rehearse", "Apply a setup on the sandbox, from nothing to a proven sign-in.") { setup, snapshot, instance, plane, speed, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (parse.GetValue(snapshot) is { } copy)
            {
                return await OnCopyAsync(copy, parse.GetValue(setup), parse.GetValue(plane), parse.GetValue(speed), parse.GetValue(json), cancellationToken);
            }

            var kind = parse.GetValue(instance);
            var path = parse.GetValue(setup)?.FullName ?? Example(kind);
            var document = await SetupReader.ReadFileAsync(path, cancellationToken);
            if (parse.GetResult(instance) is { Implicit: false } && document.IdentityCenter.Instance != kind)
            {
                await Console.Error.WriteLineAsync($"error: {path} is for an instance of the {document.IdentityCenter.Instance.ToString().ToLowerInvariant()}; leave --instance out, or name another file with --setup.");
                return ExitCodes.Failure;
            }

            var options = new RehearsalOptions(document, parse.GetValue(plane), parse.GetValue(speed));
            var terminal = Terminal.Create();
            IRehearsalView view = parse.GetValue(json) ? new SilentView() : new TerminalView(terminal);
            var report = await Rehearsal.RunAsync(options, view, cancellationToken);
            if (parse.GetValue(json))
            {
                await Console.Out.WriteLineAsync(report.ToJson());
            }
            else
            {
                RehearsalPrinter.Print(terminal, report);
            }

            return report.IsProved ? ExitCodes.Done : report.Waiting.IsEmpty ? ExitCodes.Failure : ExitCodes.WaitingForPerson;
        });
        return command;
    }

    private static async Task<int> OnCopyAsync(FileInfo snapshot, FileInfo? setup, Plane plane, double speed, bool json, CancellationToken cancellationToken)
    {
        if (setup is null)
        {
            await Console.Error.WriteLineAsync("error: --snapshot needs --setup FILE, the change that is rehearsed on the copy.");
            return ExitCodes.Failure;
        }

        var options = new RehearsalOptions(await SetupReader.ReadFileAsync(setup.FullName, cancellationToken), plane, speed);
        var terminal = Terminal.Create();
        IRehearsalView view = json ? new SilentView() : new TerminalView(terminal);
        SnapshotRehearsalReport report;
        try
        {
            report = await SnapshotRehearsal.RunAsync(snapshot.FullName, options, plan => Show(terminal, plan, json), view, cancellationToken);
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message} Write one with oktaidc export --snapshot.");
            return ExitCodes.Failure;
        }

        if (json)
        {
            await Console.Out.WriteLineAsync(report.ToJson());
        }
        else
        {
            SnapshotRehearsalPrinter.Print(terminal, report);
        }

        return report.WentThrough ? ExitCodes.Done : report.Setup.Waiting.IsEmpty ? ExitCodes.Failure : ExitCodes.WaitingForPerson;
    }

    private static void Show(Spectre.Console.IAnsiConsole terminal, PreparedPlan plan, bool json)
    {
        if (!json)
        {
            PlanPrinter.Print(terminal, plan.Document, detailed: false);
        }
    }

    private static string Example(InstanceKind kind) =>
        Path.Combine(AppContext.BaseDirectory, "examples", kind == InstanceKind.Account ? "setup-account.yaml" : "setup.yaml");
}
