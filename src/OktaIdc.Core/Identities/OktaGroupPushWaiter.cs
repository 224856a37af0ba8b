using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Waits until Okta has noted that it pushed a group.</summary>
internal sealed class OktaGroupPushWaiter(OktaConnection connection, IInteraction interaction)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Waits for one mapping.</summary>
    /// <param name="app">The app.</param>
    /// <param name="mapping">The mapping as it is now.</param>
    /// <param name="groupName">Name of the Okta group.</param>
    /// <param name="wait">How long at most, in the vendor's time; null: not at all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="pushedAfter">A push that does not count; null: any counts.</param>
    public async Task<OktaPushMapping> WaitAsync(OktaApp app, OktaPushMapping mapping, string groupName, TimeSpan? wait, CancellationToken cancellationToken, DateTimeOffset? pushedAfter = null)
    {
        if (wait is not { } limit)
        {
            return mapping;
        }

        var pace = connection.Pace;
        var end = pace.UtcNow + pace.Patience(limit);
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (mapping.IsFailed)
            {
                throw Failed(groupName, mapping, "Correct what Okta says, then push again with Push-OktaGroup.");
            }

            if (mapping.IsPushed && (pushedAfter is null || mapping.LastPush > pushedAfter))
            {
                return mapping;
            }

            if (pace.UtcNow >= end)
            {
                throw TimedOut(groupName, limit);
            }

            await interaction.ProgressAsync(new ProgressReport("Waiting for Okta's push", groupName, Parent: OktaGroupPushOperations.Activity), cancellationToken).ConfigureAwait(false);
            await pace.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
            mapping = await connection.Client.GroupPush.GetAsync(app.Id, mapping.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    public static OktaIdcException Failed(string groupName, OktaPushMapping mapping, string advice) => new(
        ErrorIds.OktaGroupPushFailed,
        FailureCategory.Service,
        $"The push of group '{groupName}' failed{(string.IsNullOrEmpty(mapping.ErrorSummary) ? "." : $": {mapping.ErrorSummary.TrimEnd('.')}.")}",
        advice,
        groupName);

    public static OktaIdcException TimedOut(string groupName, TimeSpan limit) => new(
        ErrorIds.OktaGroupPushTimeout,
        FailureCategory.Timeout,
        $"Okta has not pushed group '{groupName}' within {limit.TotalMinutes:0.#} min; the mapping stays.",
        "Wait and look with Get-OktaGroupPush; check in the Admin Console (Dashboard, Tasks) whether provisioning has failed tasks.",
        groupName);
}
