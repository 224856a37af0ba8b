using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Commands.Access;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Saves the account assignments before something deletes them.</summary>
internal static class AssignmentExport
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes all assignments, with names, as a JSON array.</summary>
    public static async Task WriteAsync(IdcConnection idc, IInteraction interaction, string path, CancellationToken cancellationToken)
    {
        var all = new List<IdcAssignment>();
        await foreach (var assignment in new AssignmentCalls(idc, interaction).ListAsync(null, null, null, null, includeGroups: false, cancellationToken).ConfigureAwait(false))
        {
            all.Add(assignment);
        }

        Files.WriteText(path, JsonSerializer.Serialize(all, s_json));
        await interaction.DetailAsync($"{all.Count} assignments saved to {path}.", cancellationToken).ConfigureAwait(false);
    }
}
