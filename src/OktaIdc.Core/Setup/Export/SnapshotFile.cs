using System.Text.Encodings.Web;
using System.Text.Json;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>
/// Writes a live state as a snapshot that a sandbox can be started from: JSON, format "oktaidc-snapshot", version 1. It holds names,
/// addresses and who may do what, and no secret: keep it as you would keep the tenants' own reports.
/// </summary>
public static class SnapshotFile
{
    /// <summary>What the member <c>format</c> says.</summary>
    public const string Format = "oktaidc-snapshot";

    /// <summary>The version that is written.</summary>
    public const int Version = 1;

    /// <summary>Writes the snapshot, part by part: it never stands in memory as a whole.</summary>
    /// <param name="live">The state, read with <see cref="InventoryScope.Snapshot"/>; parts that were not read are left out.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(TenantInventory live, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(output);
        var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("takenAt", live.TakenAt.UtcDateTime);
            json.WriteString("region", live.Region);
            foreach (var part in new Action<Utf8JsonWriter, TenantInventory>[] { AwsSnapshotParts.Organization, AwsSnapshotParts.Instance, AwsSnapshotParts.Directory, AwsSnapshotParts.PermissionSets, AwsSnapshotParts.Assignments, AwsSnapshotParts.Applications, AwsSnapshotParts.Trust, OktaSnapshotPart.Write })
            {
                part(json, live);
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
