using System.CommandLine;
using OktaIdc.Cli;
using OktaIdc.Cli.Commands;
using OktaIdc.Cli.Output;
using OktaIdc.Failures;

var root = new RootCommand("OktaIdc: Okta as the identity provider of AWS IAM Identity Center.")
{
    SandboxCommand.Create(),
    RehearseCommand.Create(),
    InitCommand.Create(),
};

try
{
    // Failures become a message and an exit code here, not a stack trace from the parser.
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OktaIdcException failure)
{
    await Failures.WriteAsync(Console.Error, failure);
    return ExitCodes.Failure;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped. Run the same command again to finish.");
    return ExitCodes.Cancelled;
}
