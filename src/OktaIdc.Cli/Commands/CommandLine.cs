using System.CommandLine;
using OktaIdc.Cli.Output;
using OktaIdc.Failures;

namespace OktaIdc.Cli.Commands;

/// <summary>The whole command line: arguments in, exit code out.</summary>
internal static class CommandLine
{
    /// <summary>How long a command may take to stop after Ctrl+C: the request in flight, and giving the lock back.</summary>
    private static readonly TimeSpan s_stopping = TimeSpan.FromSeconds(15);

    /// <summary>Runs a command.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("OktaIdc: Okta as the identity provider of AWS IAM Identity Center.")
        {
            PlanCommand.Create(),
            ApplyCommand.Create(),
            DriftCommand.Create(),
            ExportCommand.Create(),
            SandboxCommand.Create(),
            RehearseCommand.Create(),
            InitCommand.Create(),
            CheckCommand.Create(),
        };
        try
        {
            // Failures become a message and an exit code here, not a stack trace from the parser.
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_stopping });
        }
        catch (OktaIdcException failure)
        {
            await Output.Failures.WriteAsync(Console.Error, failure);
            if (args.Contains("--json", StringComparer.Ordinal))
            {
                // Whoever reads standard output as JSON gets an answer of that kind, whatever happened.
                await Console.Out.WriteLineAsync(Output.Failures.Json(failure).ToJsonString());
            }

            return ExitCodes.Of(failure);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. Run the same command again to finish.");
            return ExitCodes.Cancelled;
        }
    }
}
