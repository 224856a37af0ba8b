using System.CommandLine;
using OktaIdc.Cli.Applying;
using OktaIdc.Cli.Output;
using OktaIdc.Setup;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc apply</c>: brings about the wished state of a setup, or carries out a plan that was saved and reviewed.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var plan = new Option<FileInfo?>("--plan") { Description = "A plan that plan --out saved; refused where the world has moved since.", HelpName = "PLAN" };
        var deletions = new Option<int?>("--allow-deletions") { Description = "How many objects may be removed; left out: the setup's maxDeletions.", HelpName = "N" };
        var yes = new Option<bool>("--yes") { Description = "Apply without asking. Without a terminal nothing is asked anyway." };
        var accept = new Option<bool>("--accept") { Description = "Agree to unpublished calls and irreversible steps, as the consoles' ACCEPT does." };
        var breakLock = new Option<bool>("--break-lock") { Description = "Take over the lock of another run." };
        var command = new Command("apply", "Bring about the wished state of a setup, or carry out a saved plan.") { plan, deletions, yes, accept, breakLock };
        var options = new SetupOptions(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(options.Setup) is null == (result.GetResult(plan) is null))
            {
                result.AddError("Give either --setup FILE or --plan PLAN.");
            }

            if (result.GetValue(deletions) < 0)
            {
                result.AddError("--allow-deletions: give 0 or a greater number.");
            }
        });
        command.SetAction(async (parse, cancellationToken) =>
        {
            var saved = parse.GetValue(plan) is { } path ? await PlanFile.ReadAsync(path.FullName, cancellationToken) : null;
            var file = parse.GetValue(plan) ?? parse.GetValue(options.Setup)!;
            var setup = saved?.Setup ?? await SetupReader.ReadFileAsync(file.FullName, cancellationToken);
            var request = new ApplyRequest
            {
                Setup = setup,
                Saved = saved,
                StatePath = options.StatePath(parse, file),
                Connections = options.Connections.Read(parse, setup.IdentityCenter.Region),
                AllowDeletions = parse.GetValue(deletions),
                Accept = parse.GetValue(accept),
                Yes = parse.GetValue(yes),
                BreakLock = parse.GetValue(breakLock),
                Json = parse.GetValue(options.Json),
                Detailed = parse.GetValue(options.Detailed),
            };
            return await new Application(request, TerminalQuestion.Create()).RunAsync(cancellationToken);
        });
        return command;
    }
}
