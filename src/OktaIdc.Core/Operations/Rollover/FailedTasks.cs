using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>What Okta has failed to provision and will not try again by itself.</summary>
internal static class FailedTasks
{
    /// <summary>Users and group pushes that stand in error, one line each.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(OktaConnection okta, string appId, CancellationToken cancellationToken)
    {
        var failed = await okta.Client.AppUsers.ListAsync(appId, null, cancellationToken).Where(u => u.SyncState == "ERROR").Select(u => $"user {u.UserName ?? u.Id}").ToListAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var mapping in okta.Client.GroupPush.ListAsync(appId, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (mapping is { IsFailed: true, SourceGroupId: { } source })
            {
                failed.Add($"group {(await okta.Client.Groups.GetAsync(source, cancellationToken).ConfigureAwait(false)).Name}: {mapping.ErrorSummary}");
            }
        }

        return failed;
    }
}
