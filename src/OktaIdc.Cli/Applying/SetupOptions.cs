using System.CommandLine;
using OktaIdc.Cli.Commands;

namespace OktaIdc.Cli.Applying;

/// <summary>The options that plan and apply share.</summary>
internal sealed class SetupOptions
{
    public SetupOptions(Command command)
    {
        Connections = new ConnectionOptions(command);
        command.Add(Setup);
        command.Add(State);
        command.Add(Json);
        command.Add(Detailed);
    }

    public Option<FileInfo?> Setup { get; } = new("--setup") { Description = "The setup file: the wished state.", HelpName = "FILE" };

    public Option<DirectoryInfo?> State { get; } = new("--state") { Description = "Folder for steps that wait for a person and for the journal of SCIM tokens (no secret). Left out: .oktaidc beside the setup or plan.", HelpName = "FOLDER" };

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON document instead of text." };

    public Option<bool> Detailed { get; } = new("--detailed", "--verbose") { Description = "Every step, also where there are many of a kind." };

    public ConnectionOptions Connections { get; }

    /// <summary>The folder for state: the given one, else beside the file.</summary>
    public string StatePath(ParseResult parse, FileInfo file) => parse.GetValue(State)?.FullName ?? Path.Combine(file.DirectoryName ?? ".", ".oktaidc");
}
