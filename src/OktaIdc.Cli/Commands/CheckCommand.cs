using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Cli.Connections;
using OktaIdc.Cli.Output;
using OktaIdc.Setup;
using OktaIdc.Setup.Checks;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc check</c>: a setup alone, and beside the live tenants. Nothing is planned or changed.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var setup = new Option<FileInfo>("--setup") { Description = "The setup file.", Required = true };
        var offline = new Option<bool>("--offline") { Description = "Look at the file only." };
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text." };
        var command = new Command("check", "Check a setup, and what it names in the live tenants, without planning. Exit code 0: it can be used, 1: it cannot.") { setup, offline, json };
        var connections = new ConnectionOptions(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var path = parse.GetValue(setup)!.FullName;
            var check = await new SetupChecker(null, null).RunAsync(stop => SetupReader.ReadFileAsync(path, stop), path, cancellationToken);
            if (check.Setup is { } document && !parse.GetValue(offline))
            {
                using var tenants = await CliConnections.OpenAsync(connections.Read(parse, document.IdentityCenter.Region), cancellationToken);
                check = await new SetupChecker(tenants.Okta, tenants.Idc).RunAsync(document, cancellationToken) with { FileName = path };
            }

            if (parse.GetValue(json))
            {
                var shown = new { check.IsUsable, check.FileName, check.Okta, check.Aws, check.OktaRequests, check.AwsRequests, check.Findings };
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(shown, s_json));
            }
            else
            {
                CheckPrinter.Print(Terminal.Create(), check);
            }

            return check.IsUsable ? ExitCodes.Done : ExitCodes.Failure;
        });
        return command;
    }
}
