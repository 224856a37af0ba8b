using OktaIdc.Aws;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Connections;

/// <summary>Tells for each step of the chain which way there is, what it needs, and what read-only probes saw.</summary>
public sealed class CapabilityOperations(IdcConnection? connection)
{
    /// <summary>All steps in the order of the chain. Without a connection, or without an instance, nothing is probed.</summary>
    public async Task<IReadOnlyList<Capability>> ListAsync(CancellationToken cancellationToken)
    {
        var probes = await ProbeAsync(cancellationToken).ConfigureAwait(false);
        return [.. CapabilityTable.Rows.Select(row => Describe(row, probes.GetValueOrDefault(row.Probe)))];
    }

    private static Capability Describe(CapabilityTable.Row row, (CapabilityStatus Status, string Saw) probed) => row.Probe switch
    {
        CapabilityProbe.None => new Capability(row.Area, row.Step, CapabilityStatus.Supported, row.Permissions, row.Known),
        CapabilityProbe.Never => new Capability(row.Area, row.Step, CapabilityStatus.Manual, row.Permissions, row.Known),
        CapabilityProbe.Unasked => new Capability(row.Area, row.Step, CapabilityStatus.Unpublished, row.Permissions, row.Known),
        _ when probed.Saw is null => new Capability(row.Area, row.Step, CapabilityStatus.Unknown, row.Permissions, $"{row.Known} Not probed: no instance is connected."),
        _ => new Capability(row.Area, row.Step, probed.Status, row.Permissions, $"{row.Known} {probed.Saw}"),
    };

    private async Task<Dictionary<CapabilityProbe, (CapabilityStatus, string)>> ProbeAsync(CancellationToken cancellationToken)
    {
        var seen = new Dictionary<CapabilityProbe, (CapabilityStatus, string)>();
        if (connection is null || await new InstanceOperations(connection, SilentInteraction.Instance).FindAsync(cancellationToken).ConfigureAwait(false) is not { } instance)
        {
            return seen;
        }

        var client = connection.Client;
        seen[CapabilityProbe.ExternalIdp] = await OneAsync(() => client.ExternalIdp.ProbeAsync(instance.IdentityStoreId, cancellationToken)).ConfigureAwait(false);
        seen[CapabilityProbe.Provisioning] = await OneAsync(() => client.Provisioning.ProbeAsync(instance.IdentityStoreId, cancellationToken)).ConfigureAwait(false);
        seen[CapabilityProbe.Directory] = await OneAsync(() => client.Directory.ProbeAsync(instance.InstanceArn, cancellationToken)).ConfigureAwait(false);
        return seen;
    }

    private static async Task<(CapabilityStatus, string)> OneAsync(Func<Task<ConsoleProbe>> probe)
    {
        try
        {
            var seen = await probe().ConfigureAwait(false);
            return (seen.IsAvailable ? CapabilityStatus.Unpublished : CapabilityStatus.Manual, seen.Saw);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.Limit)
        {
            return (CapabilityStatus.Unknown, e.Message);
        }
    }
}
