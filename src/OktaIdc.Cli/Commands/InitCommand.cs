using System.CommandLine;
using OktaIdc.Setup;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc init</c>: a commented setup file to start from.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var setup = new Option<FileInfo>("--setup") { Description = "The file to write.", DefaultValueFactory = _ => new FileInfo("setup.yaml") };
        var instance = new Option<InstanceKind>("--instance") { Description = "Which kind of instance it is for.", DefaultValueFactory = _ => InstanceKind.Organization };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("init", "Write a commented setup file to start from.") { setup, instance, force };
        command.SetAction(async (parse, _) =>
        {
            var file = SetupStarter.Write(parse.GetValue(setup)!.FullName, parse.GetValue(instance), parse.GetValue(force));
            await Console.Out.WriteLineAsync($"{file.FullName} is written; try it: oktaidc rehearse --setup {file.Name}");
            return ExitCodes.Done;
        });
        return command;
    }
}
