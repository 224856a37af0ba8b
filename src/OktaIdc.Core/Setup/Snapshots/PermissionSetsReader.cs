using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Http;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads the permission sets that a setup file names, or all where it names all there may be: those that it manages with all that is compared, the others by name only.</summary>
internal sealed class PermissionSetsReader(RunContext context, string instanceArn, TenantInventory? whole, ReadingLog log)
{
    public async Task<(ImmutableDictionary<string, IdcPermissionSet> Sets, ImmutableHashSet<string> Outdated)> ReadAsync(CancellationToken cancellationToken)
    {
        var names = context.Setup.PermissionSets.ToDictionary(set => set.Name, set => set.Managed, StringComparer.Ordinal);
        foreach (var name in context.Setup.Assignments.SelectMany(a => a.PermissionSets))
        {
            names.TryAdd(name, ManagedBy.Elsewhere);
        }

        var known = whole?.Scope.HasFlag(InventoryScope.PermissionSets) == true ? whole.PermissionSetsByArn : null;
        if (names.Count == 0 && known is null)
        {
            return (ImmutableDictionary.Create<string, IdcPermissionSet>(StringComparer.Ordinal), []);
        }

        var arns = known is not null ? known.Keys.ToList()
            : await context.Idc.Client.SsoAdmin.ListPermissionSetsAsync(instanceArn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var managed = names.Count(name => name.Value == ManagedBy.Here);
        log.Predict("DescribePermissionSet", known is null ? arns.Count : 0); // AWS lists ARNs only: every set has to be described before any is known by name.
        PermissionSetReader.Parts.Append("ListAccountsForProvisionedPermissionSet").ToList().ForEach(part => log.Predict(part, managed));
        var reader = new PermissionSetReader(context.Idc);
        var read = await ParallelRead.EachAsync(arns, (arn, token) => OneAsync(reader, arn, known?[arn].Set, names, token), cancellationToken).ConfigureAwait(false);
        return (
            read.Select(set => set.Set).OfType<IdcPermissionSet>().ToImmutableDictionary(set => set.Name, StringComparer.Ordinal),
            read.Where(set => set.IsOutdated).Select(set => set.Set!.Name).ToImmutableHashSet(StringComparer.Ordinal));
    }

    private async Task<(IdcPermissionSet? Set, bool IsOutdated)> OneAsync(PermissionSetReader reader, string arn, IdcPermissionSet? bare, Dictionary<string, ManagedBy> names, CancellationToken cancellationToken)
    {
        var admin = context.Idc.Client.SsoAdmin;
        if (bare is null && await admin.DescribePermissionSetAsync(instanceArn, arn, cancellationToken).ConfigureAwait(false) is { } description)
        {
            bare = PermissionSetReader.Bare(description);
            await log.Progress.TickAsync(cancellationToken).ConfigureAwait(false);
        }

        if (bare is null || !names.TryGetValue(bare.Name, out var managed) || managed == ManagedBy.Elsewhere)
        {
            return (bare is not null && (whole is not null || names.ContainsKey(bare.Name)) ? bare : null, false);
        }

        var set = await reader.CompleteAsync(bare, cancellationToken).ConfigureAwait(false);
        var isOutdated = await admin.ListAccountsForProvisionedPermissionSetAsync(instanceArn, arn, latest: false, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false);
        await log.Progress.TickAsync(cancellationToken).ConfigureAwait(false);
        return (set, isOutdated);
    }
}
