using System.CommandLine;
using OktaIdc.Help;
using OktaIdc.Help.Commands;

var root = new RootCommand("Turns the pages of module/help into what Get-Help reads, and keeps them true to the assembly.")
{
    BuildCommand.Create(),
    UpdateCommand.Create(),
};

try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (PageException problem)
{
    // The form that MSBuild and editors understand.
    Console.Error.WriteLine($"{problem.Path}({problem.Line}): error HELP001: {problem.Message}");
    return 1;
}
