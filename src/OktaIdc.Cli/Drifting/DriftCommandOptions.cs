using System.CommandLine;
using OktaIdc.Cli.Commands;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Drift.Output;

namespace OktaIdc.Cli.Drifting;

/// <summary>The options of <c>oktaidc drift</c>.</summary>
internal sealed class DriftCommandOptions
{
    private readonly Option<DirectoryInfo?> _state = new("--state") { Description = "Folder with steps that a person has done and the journal of SCIM tokens. Left out: .oktaidc beside the setup.", HelpName = "FOLDER" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document." };
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Markdown, for a pull request or a ticket." };
    private readonly Option<bool> _sarif = new("--sarif") { Description = "A SARIF 2.1.0 log, for code-scanning views." };
    private readonly Option<FileInfo?> _out = new("--out") { Description = "Write the report to this file (.json, .md or .sarif, where no format is given), and text to the terminal.", HelpName = "REPORT" };
    private readonly Option<bool> _noCause = new("--no-cause") { Description = "Do not ask CloudTrail and the System Log who did it." };
    private readonly Option<DateTimeOffset?> _since = new("--since") { Description = "How far back the logs are asked, a date; left out: 90 days, which both remember.", HelpName = "DATE" };
    private readonly Option<bool> _everyOrphan = new("--every-orphan") { Description = "Look for every assignment of a principal that no longer exists: up to one call for each account and permission set." };

    public DriftCommandOptions(Command command)
    {
        foreach (var option in (Option[])[Setup, _state, _json, _markdown, _sarif, _out, _noCause, _since, _everyOrphan])
        {
            command.Add(option);
        }

        Connections = new ConnectionOptions(command);
        command.Validators.Add(result =>
        {
            var formats = ((Option[])[_json, _markdown, _sarif]).Count(option => result.GetResult(option) is not null);
            if (formats > 1)
            {
                result.AddError("Give one of --json, --markdown and --sarif.");
            }
            else if (formats == 0 && result.GetValue(_out) is { } file && DriftText.FormatOf(file.Name) is null)
            {
                result.AddError("--out: give --json, --markdown or --sarif, or a file name that ends with .json, .md or .sarif.");
            }
        });
    }

    public Option<FileInfo?> Setup { get; } = new("--setup") { Description = "The setup file: the wished state.", HelpName = "FILE", Required = true };

    public ConnectionOptions Connections { get; }

    /// <summary>Where the document goes; null for standard output.</summary>
    public FileInfo? Out(ParseResult parse) => parse.GetValue(_out);

    /// <summary>The format asked for; null for text.</summary>
    public DriftFormat? Format(ParseResult parse) =>
        parse.GetValue(_json) ? DriftFormat.Json : parse.GetValue(_markdown) ? DriftFormat.Markdown : parse.GetValue(_sarif) ? DriftFormat.Sarif
        : parse.GetValue(_out) is { } file ? DriftText.FormatOf(file.Name) : null;

    /// <summary>The folder for state: the given one, else beside the setup.</summary>
    public string StatePath(ParseResult parse) => parse.GetValue(_state)?.FullName ?? Path.Combine(parse.GetValue(Setup)!.DirectoryName ?? ".", ".oktaidc");

    /// <summary>How drift is looked for.</summary>
    public DriftOptions Read(ParseResult parse)
    {
        var file = parse.GetValue(Setup)!;
        return new DriftOptions
        {
            WithCauses = !parse.GetValue(_noCause),
            Since = parse.GetValue(_since),
            EveryOrphan = parse.GetValue(_everyOrphan),
            SetupFile = file.ToString(),
            Places = DriftPlaces.Parse(File.ReadAllText(file.FullName)),
        };
    }
}
