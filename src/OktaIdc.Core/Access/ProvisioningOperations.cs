using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Access;

/// <summary>Writes permission sets into accounts: at most 3 calls at once, each followed to its end (quotas page, 2026).</summary>
internal sealed class ProvisioningOperations(IdcConnection connection, IInteraction interaction)
{
    private const int LargestAll = 3500;
    private readonly ConflictPatience _patience = new(connection.Client.Pace);

    /// <summary>Provisions every account that has an older state of the set.</summary>
    /// <returns>True where something was written.</returns>
    public async Task<bool> CatchUpAsync(string name, string arn, CancellationToken cancellationToken)
    {
        var instance = connection.Instance!.InstanceArn;
        var behind = await connection.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instance, arn, false, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return behind.Count > 0 && (await PublishAsync(name, arn, behind, cancellationToken).ConfigureAwait(false)).Count > 0;
    }

    /// <summary>Provisions the given accounts, or with none given every account where the set is.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PermissionSetProvisioningFailed"/>, naming accounts and reasons.</exception>
    public async Task<IReadOnlyList<ProvisioningStatus>> PublishAsync(string name, string arn, IReadOnlyList<string> accountIds, CancellationToken cancellationToken)
    {
        var instance = connection.Instance!.InstanceArn;
        var accounts = accountIds.Count > 0
            ? accountIds
            : await connection.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instance, arn, null, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (accounts.Count == 0
            || !await interaction.AllowAsync(
                new Change($"permission set {name} in {connection}", $"provision into {accounts.Count} account{(accounts.Count == 1 ? "" : "s")}", "accounts keep the older state until then"), cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        // One call for all accounts is cheapest where all of them are meant.
        var all = accountIds.Count == 0 && accounts.Count is > 1 and <= LargestAll;
        string?[] targets = all ? [null] : [.. accounts];
        var results = new System.Collections.Concurrent.ConcurrentBag<ProvisioningStatus>();
        var done = 0;
        await ReportAsync(name, 0, targets.Length, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            targets,
            new ParallelOptions { MaxDegreeOfParallelism = WorkPool.Provisioning.Limit, CancellationToken = cancellationToken },
            async (account, token) =>
            {
                results.Add(await ProvisionAsync(instance, arn, account, accounts, token).ConfigureAwait(false));
                await ReportAsync(name, Interlocked.Increment(ref done), targets.Length, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        var failed = results.Where(r => r.Status != AsyncStatus.Succeeded).ToList();
        return failed.Count == 0 ? [.. results] : throw new OktaIdcException(
            ErrorIds.PermissionSetProvisioningFailed,
            FailureCategory.Service,
            $"Permission set '{name}' could not be provisioned: {string.Join("; ", failed.Take(5).Select(f => $"{f.AccountId ?? "all accounts"}: {f.FailureReason ?? f.Status.ToString()}"))}",
            "Make sure that customer managed policies and boundaries exist in the accounts by the same name and path, then run Publish-IdcPermissionSet.",
            name);
    }

    private ValueTask ReportAsync(string name, int done, int total, CancellationToken cancellationToken) => interaction.ProgressAsync(
        new ProgressReport("Provisioning the permission set", total == 1 ? name : $"{name}: {done} of {total} accounts", done, total, done == total), cancellationToken);

    private async Task<ProvisioningStatus> ProvisionAsync(string instance, string arn, string? account, IReadOnlyList<string> all, CancellationToken cancellationToken)
    {
        var admin = connection.Client.SsoAdmin;
        using var lease = await connection.Work.AcquireAsync(WorkPool.Provisioning, account is null ? all : [account], 1, cancellationToken).ConfigureAwait(false);
        var status = (await _patience.RunAsync(() => admin.ProvisionPermissionSetAsync(instance, arn, account, cancellationToken), null, cancellationToken).ConfigureAwait(false))!;
        for (var wait = TimeSpan.FromSeconds(1); status.Status is AsyncStatus.InProgress or AsyncStatus.Unknown; wait = wait < TimeSpan.FromSeconds(5) ? wait * 1.5 : wait)
        {
            await connection.Client.Pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            status = await admin.DescribePermissionSetProvisioningStatusAsync(instance, status.RequestId, cancellationToken).ConfigureAwait(false);
        }

        return status with { AccountId = status.AccountId ?? account };
    }
}
