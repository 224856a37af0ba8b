using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Pushes groups into an app.</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaGroupPushOperations(OktaConnection connection, IInteraction interaction)
{
    // A second, and what a timer may be early.
    private static readonly TimeSpan s_sameSecond = TimeSpan.FromSeconds(1.05);

    /// <summary>The activity that pushes of several groups are parts of; whoever pushes several reports it.</summary>
    public const string Activity = "Pushing groups";

    private readonly OktaGroupPushMaker _maker = new(connection);
    private readonly OktaGroupPushWaiter _waiter = new(connection, interaction);

    private IOktaClient Client => connection.Client;

    /// <summary>
    /// Pushes a group: makes a mapping, resumes a suspended one, replaces a failed one. A success of Okta's API is no proof of a push:
    /// where <paramref name="wait"/> is given, it waits until Okta has noted a push without error.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="source">The Okta group.</param>
    /// <param name="target">What it becomes in the app.</param>
    /// <param name="wait">How long to wait; null: not at all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">OktaProvisioningOff, OktaGroupPushFailed, OktaGroupPushTimeout, OktaGroupPushDiffers.</exception>
    public async Task<Outcome<OktaPushMapping>> EnsureAsync(OktaApp app, OktaGroup source, PushTarget target, TimeSpan? wait, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var real = !Wished.Any(app.Id, source.Id);
        var existing = real ? await FindAsync(app.Id, source.Id, cancellationToken).ConfigureAwait(false) : null;
        if (existing is not null)
        {
            await CheckTargetAsync(existing, source, target, cancellationToken).ConfigureAwait(false);
        }

        if (existing is { IsPushed: true })
        {
            return new(existing, false);
        }

        if (real)
        {
            await CheckProvisioningAsync(app, cancellationToken).ConfigureAwait(false);
            if (await Client.AppGroups.FindAsync(app.Id, source.Id, cancellationToken).ConfigureAwait(false) is not null)
            {
                await interaction.WarnAsync(SameGroup.Warning(source.Name), cancellationToken).ConfigureAwait(false);
            }
        }

        if (existing is { Status: OktaPushMapping.Active, IsFailed: false })
        {
            return new(await _waiter.WaitAsync(app, existing, source.Name, wait, cancellationToken).ConfigureAwait(false), false);
        }

        var action = existing is null ? $"push to {app.Label} as {Describe(source, target)}"
            : existing.IsFailed ? $"push to {app.Label} again (the last push failed: {existing.ErrorSummary})"
            : $"resume the push to {app.Label}";
        if (!await interaction.AllowAsync(new Change($"group {source.Name} in {connection.Name}", action), cancellationToken).ConfigureAwait(false))
        {
            return new(existing ?? new OktaPushMapping { Id = Wished.Id, AppId = app.Id, SourceGroupId = source.Id, Status = OktaPushMapping.Active }, false);
        }

        var mapping = !real ? throw Wished.Refuse($"Pushing group {source.Name}")
            : existing is null ? await _maker.CreateAsync(app, source, target, cancellationToken).ConfigureAwait(false)
            : existing.IsFailed ? await ReplaceAsync(app, source, target, existing, cancellationToken).ConfigureAwait(false)
            : await Client.GroupPush.SetStatusAsync(app.Id, existing.Id, OktaPushMapping.Active, cancellationToken).ConfigureAwait(false);
        return new(await _waiter.WaitAsync(app, mapping, source.Name, wait, cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>Warns before so many groups are pushed, where that does not fit into Okta's limit on apps: each is looked for, made and looked after.</summary>
    /// <returns>Whether it fits.</returns>
    public Task<bool> ForecastAsync(int groups, CancellationToken cancellationToken) =>
        OktaJobForecast.WarnAsync(connection, interaction, $"Pushing {groups} groups", [(OktaOperations.CreatePush, 3 * groups)], cancellationToken);

    /// <summary>The mapping of a group; null where it is not pushed. Of several, the one that pushes.</summary>
    public Task<OktaPushMapping?> FindAsync(string appId, string sourceGroupId, CancellationToken cancellationToken) => _maker.FindAsync(appId, sourceGroupId, cancellationToken);

    /// <summary>Pushes once more: suspends and resumes, which is Okta's "Push now".</summary>
    public async Task<Outcome<OktaPushMapping>> PushAgainAsync(OktaApp app, OktaPushMapping mapping, string groupName, TimeSpan? wait, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(mapping);
        if (!await AllowAsync(groupName, $"push to {app.Label} again", cancellationToken).ConfigureAwait(false))
        {
            return new(mapping, false);
        }

        if (mapping.Status == OktaPushMapping.Active)
        {
            await Client.GroupPush.SetStatusAsync(app.Id, mapping.Id, OktaPushMapping.Inactive, cancellationToken).ConfigureAwait(false);
        }

        // The push before this one must not pass for its success, and Okta writes times to the second.
        if (mapping.LastPush is { } last && last + s_sameSecond - connection.Pace.UtcNow is { Ticks: > 0 } rest && rest <= s_sameSecond)
        {
            await Task.Delay(rest, connection.Pace.Time, cancellationToken).ConfigureAwait(false);
        }

        var resumed = await Client.GroupPush.SetStatusAsync(app.Id, mapping.Id, OktaPushMapping.Active, cancellationToken).ConfigureAwait(false);
        return new(await _waiter.WaitAsync(app, resumed, groupName, wait, cancellationToken, pushedAfter: mapping.LastPush).ConfigureAwait(false), true);
    }

    /// <summary>Suspends a push: the group in the app stays as it is.</summary>
    public Task<Outcome<OktaPushMapping>> SuspendAsync(OktaApp app, OktaPushMapping mapping, string groupName, CancellationToken cancellationToken) =>
        SetAsync(app, mapping, groupName, OktaPushMapping.Inactive, "suspend the push", cancellationToken);

    /// <summary>Resumes a push, which pushes at once.</summary>
    public Task<Outcome<OktaPushMapping>> ResumeAsync(OktaApp app, OktaPushMapping mapping, string groupName, CancellationToken cancellationToken) =>
        SetAsync(app, mapping, groupName, OktaPushMapping.Active, "resume the push", cancellationToken);

    /// <summary>Removes a push.</summary>
    /// <param name="app">The app.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="groupName">Name of the Okta group.</param>
    /// <param name="deleteTargetGroup">Whether the group in AWS goes too, and with it its account assignments. Asked for once more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">OktaTargetGroupDeletionRefused where the deletion was not agreed to.</exception>
    public async Task<Outcome<OktaPushMapping>> RemoveAsync(OktaApp app, OktaPushMapping mapping, string groupName, bool deleteTargetGroup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(mapping);
        var action = $"remove the push to {app.Label}, and {(deleteTargetGroup ? "delete" : "leave")} the group in AWS";
        if (!await AllowAsync(groupName, action, cancellationToken).ConfigureAwait(false))
        {
            return new(mapping, false);
        }

        if (deleteTargetGroup && !await ConsentToDeletionAsync(groupName, cancellationToken).ConfigureAwait(false))
        {
            throw new OktaIdcException(
                ErrorIds.OktaTargetGroupDeletionRefused,
                FailureCategory.Refused,
                $"The push of group '{groupName}' was not removed: deleting the group in AWS was not agreed to.",
                "Remove the push without deleting the group, or agree when asked.",
                groupName);
        }

        if (mapping.Status == OktaPushMapping.Active)
        {
            await Client.GroupPush.SetStatusAsync(app.Id, mapping.Id, OktaPushMapping.Inactive, cancellationToken).ConfigureAwait(false);
        }

        await Client.GroupPush.DeleteAsync(app.Id, mapping.Id, deleteTargetGroup, cancellationToken).ConfigureAwait(false);
        return new(mapping, true);
    }

    private async Task<OktaPushMapping> ReplaceAsync(OktaApp app, OktaGroup source, PushTarget target, OktaPushMapping failed, CancellationToken cancellationToken)
    {
        // A mapping in ERROR cannot be changed, only deleted; its target is linked again where it has ever been pushed and still stands.
        var missing = failed.ErrorSummary?.Contains("missing", StringComparison.OrdinalIgnoreCase) == true;
        var again = failed is { LastPush: not null, TargetGroupId: not null } && !missing && target.LinkToGroupId is null ? PushTarget.LinkTo(failed.TargetGroupId) : target;
        var forget = missing && target.LinkToGroupId is null && await ConsentToForgettingAsync(source.Name, cancellationToken).ConfigureAwait(false);
        if (failed.Status == OktaPushMapping.Active)
        {
            await Client.GroupPush.SetStatusAsync(app.Id, failed.Id, OktaPushMapping.Inactive, cancellationToken).ConfigureAwait(false);
        }

        await Client.GroupPush.DeleteAsync(app.Id, failed.Id, deleteTargetGroup: forget, cancellationToken).ConfigureAwait(false);
        return await _maker.CreateAsync(app, source, again, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<OktaPushMapping>> SetAsync(OktaApp app, OktaPushMapping mapping, string groupName, string status, string action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Status == OktaPushMapping.Error)
        {
            throw OktaGroupPushWaiter.Failed(groupName, mapping, "A mapping in ERROR can neither be suspended nor resumed: push the group again with Push-OktaGroup.");
        }

        return mapping.Status == status || !await AllowAsync(groupName, action, cancellationToken).ConfigureAwait(false)
            ? new(mapping, false)
            : new(await Client.GroupPush.SetStatusAsync(app.Id, mapping.Id, status, cancellationToken).ConfigureAwait(false), true);
    }

    private async Task CheckTargetAsync(OktaPushMapping existing, OktaGroup source, PushTarget target, CancellationToken cancellationToken)
    {
        if (existing.TargetGroupId is null || (target.Name is null && target.LinkToGroupId is null))
        {
            return;
        }

        var same = target.LinkToGroupId is { } id
            ? existing.TargetGroupId == id
            : (await Client.Groups.GetAsync(existing.TargetGroupId, cancellationToken).ConfigureAwait(false)).Name == target.Name;
        if (!same)
        {
            throw new OktaIdcException(
                ErrorIds.OktaGroupPushDiffers,
                FailureCategory.Conflict,
                $"Group '{source.Name}' is pushed already, to another target ({existing.TargetGroupId}).",
                "Remove that push first (Remove-OktaGroupPush), or leave the target out.",
                source.Name);
        }
    }

    private async Task CheckProvisioningAsync(OktaApp app, CancellationToken cancellationToken)
    {
        var now = app.IsProvisioning ? app : await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false);
        if (!now.IsProvisioning && !(await Client.Provisioning.GetConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false)).IsEnabled)
        {
            throw new OktaIdcException(
                ErrorIds.OktaProvisioningOff,
                FailureCategory.Conflict,
                $"Provisioning is not on in the app '{app.Label}', so Okta pushes nothing.",
                "Switch it on with Enable-IdcScim and Set-OktaProvisioning first.",
                app.Label);
        }
    }

    private ValueTask<bool> AllowAsync(string groupName, string action, CancellationToken cancellationToken) =>
        interaction.AllowAsync(new Change($"group {groupName} in {connection.Name}", action), cancellationToken);

    private ValueTask<bool> ConsentToDeletionAsync(string groupName, CancellationToken cancellationToken) => interaction.ConsentAsync(
        new Consent("DeleteTargetGroup", $"group {groupName} in {connection.Name}", "Delete the group in IAM Identity Center as well?", "Every account assignment of the group in AWS goes with it, and pushing it again makes a new group without them."),
        cancellationToken);

    private ValueTask<bool> ConsentToForgettingAsync(string groupName, CancellationToken cancellationToken) => interaction.ConsentAsync(
        new Consent("ForgetMissingGroup", $"group {groupName} in {connection.Name}", "Delete Okta's record of the group that AWS no longer has, so that it can be made anew?", "The new group in AWS has another id: account assignments have to be made again."),
        cancellationToken);

    private static string Describe(OktaGroup source, PushTarget target) => target.LinkToGroupId is { } id ? $"a link to {id}" : target.Name ?? source.Name;
}
