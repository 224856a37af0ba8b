using System.Text;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>Reads the live state of both sides and writes it as a setup file, and as a snapshot where one is wanted.</summary>
public sealed class StateExportOperations(IdcConnection idc, OktaConnection okta, IInteraction interaction)
{
    private const int NotesTold = 20;

    /// <summary>Reads and writes. Only reading calls are made; a file is there whole or not at all.</summary>
    /// <param name="request">What to write where.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    /// <returns>What was written; null where writing was not allowed.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.FileExists"/> before anything is read; <see cref="ErrorIds.FileUnusable"/>; or a side cannot be read.</exception>
    public async Task<StateExportResult?> WriteAsync(StateExportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request.Path, request.Overwrite);
        if (request.SnapshotPath is { } snapshot)
        {
            Check(snapshot, request.Overwrite);
        }

        if (!await interaction.AllowAsync(new Change($"setup file {request.Path}{(request.SnapshotPath is { } also ? $" and snapshot {also}" : "")}", "write"), cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var scope = request.SnapshotPath is not null ? InventoryScope.Snapshot : InventoryScope.Export | (request.IncludeMembers ? InventoryScope.OktaMembers : InventoryScope.None);
        var live = await new InventoryReader(idc, okta, interaction) { AppLabel = request.AppLabel }.ReadAsync(scope, cancellationToken).ConfigureAwait(false);
        var export = StateExporter.Export(live, request.IncludeMembers);
        await SaveAsync(request.Path, async stream =>
        {
            var text = Encoding.UTF8.GetBytes(export.ToYaml(live.TakenAt));
            await stream.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (request.SnapshotPath is { } path)
        {
            await SaveAsync(path, stream => SnapshotFile.WriteAsync(live, stream, cancellationToken)).ConfigureAwait(false);
        }

        await TellAsync(live, export, cancellationToken).ConfigureAwait(false);
        return new StateExportResult
        {
            Setup = new FileInfo(request.Path),
            Snapshot = request.SnapshotPath is null ? null : new FileInfo(request.SnapshotPath),
            Accounts = live.Accounts.Length,
            PermissionSets = live.PermissionSets.Count,
            Assignments = live.Assignments.Length,
            AssignmentItems = export.Document.Assignments.Length,
            Notes = export.Notes,
            Warnings = live.Warnings,
            Cost = live.Cost,
        };
    }

    private async Task TellAsync(TenantInventory live, StateExport export, CancellationToken cancellationToken)
    {
        await interaction.DetailAsync($"{live.Cost.Choice} Predicted: {live.Cost.Predicted}; made: {live.Cost.Counted}.".TrimStart(), cancellationToken).ConfigureAwait(false);
        foreach (var warning in live.Warnings.Concat(export.Notes.Take(NotesTold).Select(note => $"Not said in the setup: {note}")))
        {
            await interaction.WarnAsync(warning, cancellationToken).ConfigureAwait(false);
        }

        if (export.Notes.Length > NotesTold)
        {
            await interaction.WarnAsync($"{export.Notes.Length - NotesTold} more things are not said in the setup; the comments at the top of the file list them all.", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whatever can be told before a long reading is told before it.</summary>
    private static void Check(string path, bool overwrite)
    {
        SetupStarter.CheckFree(path, overwrite);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new OktaIdcException(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The file '{path}' cannot be written: there is no folder '{folder}'.", "Make the folder, or name another.", path);
        }
    }

    private static async Task SaveAsync(string path, Func<Stream, Task> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            // It holds who may do what: nobody else's business, where the file is new.
            using (var stream = PrivateFile.Create(temporary, like: path))
            {
                await write(stream).ConfigureAwait(false);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OktaIdcException(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The file '{path}' cannot be written: {e.Message}", "Check the folder and the rights on it.", path, e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
