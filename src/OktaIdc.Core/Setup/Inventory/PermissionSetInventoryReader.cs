using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Setup.Inventory;

/// <summary>Reads all permission sets, as completely as asked for.</summary>
internal sealed class PermissionSetInventoryReader(IdcConnection idc, string instanceArn, StringPool pool, ReadingLog log)
{
    public async Task<ImmutableSortedDictionary<string, PermissionSetInventory>> ReadAsync(InventoryScope scope, CancellationToken cancellationToken)
    {
        var admin = idc.Client.SsoAdmin;
        var arns = await admin.ListPermissionSetsAsync(instanceArn, cancellationToken).Select(pool.Keep).ToListAsync(cancellationToken).ConfigureAwait(false);
        log.Predict("DescribePermissionSet", arns.Count);
        if (scope.HasFlag(InventoryScope.PermissionSetParts))
        {
            PermissionSetReader.Parts.ToList().ForEach(part => log.Predict(part, arns.Count));
        }

        if (scope.HasFlag(InventoryScope.Provisioning))
        {
            log.Predict("ListAccountsForProvisionedPermissionSet", 2 * arns.Count);
        }

        var reader = new PermissionSetReader(idc);
        var read = await ParallelRead.EachAsync(arns, (arn, token) => OneAsync(reader, arn, scope, token), cancellationToken).ConfigureAwait(false);
        return read.OfType<PermissionSetInventory>().ToImmutableSortedDictionary(set => set.Name, set => set, StringComparer.Ordinal);
    }

    private async Task<PermissionSetInventory?> OneAsync(PermissionSetReader reader, string arn, InventoryScope scope, CancellationToken cancellationToken)
    {
        var admin = idc.Client.SsoAdmin;
        if (await admin.DescribePermissionSetAsync(instanceArn, arn, cancellationToken).ConfigureAwait(false) is not { } description)
        {
            return null; // Removed since it was listed.
        }

        var set = scope.HasFlag(InventoryScope.PermissionSetParts) ? await reader.CompleteAsync(description, cancellationToken).ConfigureAwait(false) : PermissionSetReader.Bare(description);
        await log.Progress.TickAsync(cancellationToken).ConfigureAwait(false);
        if (!scope.HasFlag(InventoryScope.Provisioning))
        {
            return new PermissionSetInventory { Set = set };
        }

        // The two lists together are all accounts that have the set, at the price of one page more.
        var latest = await AccountsAsync(arn, latest: true, cancellationToken).ConfigureAwait(false);
        var outdated = await AccountsAsync(arn, latest: false, cancellationToken).ConfigureAwait(false);
        await log.Progress.TickAsync(cancellationToken).ConfigureAwait(false);
        return new PermissionSetInventory { Set = set, ProvisionedAccounts = [.. latest.Union(outdated, StringComparer.Ordinal)], OutdatedAccounts = [.. outdated] };
    }

    private async Task<List<string>> AccountsAsync(string arn, bool latest, CancellationToken cancellationToken) =>
        await idc.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instanceArn, arn, latest, cancellationToken).Select(pool.Keep).ToListAsync(cancellationToken).ConfigureAwait(false);
}
