using System.CommandLine;
using OktaIdc.Cli.Applying;
using OktaIdc.Cli.Output;
using OktaIdc.Setup;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc plan</c>: what would be done to reach the wished state. Nothing is written to the tenants.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--out") { Description = "Save the plan, to review it and to apply exactly this one later (apply --plan).", HelpName = "PLAN" };
        var command = new Command("plan", "Compare a setup with the live tenants and print what would change. Exit code 0: nothing, 2: changes.") { output };
        var options = new SetupOptions(command);
        options.Setup.Required = true;
        command.SetAction(async (parse, cancellationToken) =>
        {
            var file = parse.GetValue(options.Setup)!;
            if (parse.GetValue(output) is { } target)
            {
                await OutputFile.CheckAsync(target, file, cancellationToken, PlanDocument.FormatName);
            }

            var setup = await SetupReader.ReadFileAsync(file.FullName, cancellationToken);
            var interaction = new CliInteraction(accept: false, question: null, Output.Failures.Warn);
            using var session = await SetupSession.OpenAsync(setup, options.StatePath(parse, file), options.Connections.Read(parse, setup.IdentityCenter.Region), interaction, cancellationToken);
            var plan = (await new SetupPlanner(session.Context).PrepareAsync(cancellationToken)).Document;
            if (parse.GetValue(output) is { } saved)
            {
                await PlanFile.SaveAsync(plan, saved.FullName, cancellationToken);
            }

            if (parse.GetValue(options.Json))
            {
                await Console.Out.WriteLineAsync(PlanJson.Write(plan));
            }
            else
            {
                PlanPrinter.Print(Terminal.Create(), plan, parse.GetValue(options.Detailed));
            }

            return plan.IsEmpty ? ExitCodes.Done : ExitCodes.Changes;
        });
        return command;
    }
}
