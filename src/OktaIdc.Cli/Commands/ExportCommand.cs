using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Cli.Applying;
using OktaIdc.Cli.Connections;
using OktaIdc.Cli.Output;
using OktaIdc.Setup.Export;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc export</c>: the live state as a setup file that, planned at once, changes nothing; and as a snapshot for rehearsals.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var setup = new Option<FileInfo>("--setup") { Description = "The setup file to write.", HelpName = "FILE", Required = true };
        var snapshot = new Option<FileInfo?>("--snapshot") { Description = "Write a snapshot as well, from which a sandbox or a rehearsal can start.", HelpName = "FILE" };
        var app = new Option<string?>("--app") { Description = "Label or id of the Okta app, where the org has several for IAM Identity Center.", HelpName = "LABEL" };
        var members = new Option<bool>("--include-members") { Description = "Say the members of groups; otherwise membership is left alone." };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text." };
        var command = new Command("export", "Write the live state of both sides as a setup file that, planned at once, changes nothing.") { setup, snapshot, app, members, force, json };
        var connect = new ConnectionOptions(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (parse.GetValue(snapshot) is { } copy)
            {
                await OutputFile.CheckAsync(copy, parse.GetValue(setup)!, cancellationToken);
            }

            using var connections = await CliConnections.OpenAsync(connect.Read(parse, region: null), cancellationToken);
            var interaction = new CliInteraction(accept: false, question: null, Output.Failures.Warn);
            var request = new StateExportRequest(parse.GetValue(setup)!.FullName)
            {
                SnapshotPath = parse.GetValue(snapshot)?.FullName,
                AppLabel = parse.GetValue(app),
                IncludeMembers = parse.GetValue(members),
                Overwrite = parse.GetValue(force),
            };
            var result = (await new StateExportOperations(connections.Idc, connections.Okta, interaction).WriteAsync(request, cancellationToken))!;
            await Console.Out.WriteLineAsync(parse.GetValue(json) ? Json(result) : Text(result));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Text(StateExportResult result) =>
        $"{result.Setup.FullName}: {result.Assignments} assignments in {result.AssignmentItems} items, {result.PermissionSets} permission sets, {result.Accounts} accounts.{Environment.NewLine}"
        + (result.Snapshot is { } snapshot ? $"{snapshot.FullName}: rehearse a change with oktaidc rehearse --snapshot {snapshot.Name} --setup FILE{Environment.NewLine}" : "")
        + $"{result.Cost.Choice} {result.Cost.Counted}, predicted {result.Cost.Predicted.Total}.".TrimStart();

    private static string Json(StateExportResult result) => new JsonObject
    {
        ["setup"] = result.Setup.FullName,
        ["snapshot"] = result.Snapshot?.FullName,
        ["accounts"] = result.Accounts,
        ["permissionSets"] = result.PermissionSets,
        ["assignments"] = result.Assignments,
        ["assignmentItems"] = result.AssignmentItems,
        ["notes"] = new JsonArray([.. result.Notes.Select(note => JsonValue.Create(note.ToString()))]),
        ["warnings"] = new JsonArray([.. result.Warnings.Select(warning => JsonValue.Create(warning))]),
        ["cost"] = new JsonObject { ["choice"] = result.Cost.Choice, ["predicted"] = Calls(result.Cost.Predicted), ["counted"] = Calls(result.Cost.Counted) },
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static JsonObject Calls(Setup.Inventory.CallForecast calls) =>
        new() { ["total"] = calls.Total, ["byOperation"] = new JsonObject(calls.Calls.Select(call => KeyValuePair.Create(call.Key, (JsonNode?)call.Value))) };
}
