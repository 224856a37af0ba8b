using System.CommandLine;
using OktaIdc.Cli.Applying;
using OktaIdc.Cli.Drifting;
using OktaIdc.Cli.Output;
using OktaIdc.Failures;
using OktaIdc.Setup;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Drift.Output;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc drift</c>: what is not as a setup says, or there beyond it, and who did it. Made for schedulers: the exit code tells.</summary>
internal static class DriftCommand
{
    public static Command Create()
    {
        var command = new Command("drift", "Compare the live tenants with a setup: what has changed, what is there beyond it, who did it and when. Exit code 0: no drift, 2: drift.");
        var options = new DriftCommandOptions(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (options.Out(parse) is { } target)
            {
                await OutputFile.CheckAsync(target, parse.GetValue(options.Setup)!, cancellationToken);
            }

            var setup = await SetupReader.ReadFileAsync(parse.GetValue(options.Setup)!.FullName, cancellationToken);
            var interaction = new CliInteraction(accept: false, question: null, Output.Failures.Warn);
            using var session = await SetupSession.OpenAsync(setup, options.StatePath(parse), options.Connections.Read(parse, setup.IdentityCenter.Region), interaction, cancellationToken);
            var report = await new DriftReader(session.Context).ReadAsync(options.Read(parse), cancellationToken);
            var format = options.Format(parse);
            if (options.Out(parse) is { } file)
            {
                Save(file, DriftText.Write(report, format!.Value));
                format = null;
            }

            if (format is { } asked)
            {
                await Console.Out.WriteLineAsync(DriftText.Write(report, asked).TrimEnd('\n'));
            }
            else
            {
                DriftPrinter.Print(Terminal.Create(), report);
            }

            return report.IsEmpty ? ExitCodes.Done : ExitCodes.Changes;
        });
        return command;
    }

    /// <summary>Whole or not at all.</summary>
    private static void Save(FileInfo file, string text)
    {
        try
        {
            File.WriteAllText(file.FullName + ".new", text);
            File.Move(file.FullName + ".new", file.FullName, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OktaIdcException(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The report cannot be written to '{file.FullName}': {e.Message}", "Check the folder of --out and the rights on it.", file.FullName, e);
        }
    }
}
