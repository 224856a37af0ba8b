using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning;

/// <summary>Pushes a group once more: resumes its mapping, or deletes the failed one and makes it again. The group in AWS is never deleted; journalled, so that no group stays unpushed.</summary>
internal sealed class OktaPushReplacement(OktaConnection connection, IInteraction interaction, TakenAwayJournal journal)
{
    private readonly OktaGroupPushMaker _maker = new(connection);

    private IOktaClient Client => connection.Client;

    /// <summary>Finishes what an earlier run did not live to finish.</summary>
    public async Task GiveBackAsync(OktaApp app, CancellationToken cancellationToken)
    {
        foreach (var entry in journal.List(connection.Name, app.Id).Where(e => e.Kind is TakenAwayKind.Push or TakenAwayKind.Suspension))
        {
            if (await interaction.AllowAsync(new Change($"group {entry.Name} in {connection.Name}", $"push to {app.Label} again", "an earlier run was stopped while it replaced the push"), cancellationToken).ConfigureAwait(false))
            {
                await FinishAsync(app, entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Deletes a failed mapping and makes it again.</summary>
    /// <param name="app">The app.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">Name of the Okta group.</param>
    /// <param name="linkTo">Okta's record of a group in the app to link to; null: the one that it was linked to, if it was ever pushed.</param>
    /// <param name="forget">Whether AWS no longer has the group: then Okta's record of it goes too, and a new one is made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<OktaPushMapping> ReplaceAsync(OktaApp app, OktaPushMapping mapping, string name, string? linkTo, bool forget, CancellationToken cancellationToken)
    {
        var target = mapping.TargetGroupId is { } id ? (await Client.Groups.GetAsync(id, cancellationToken).ConfigureAwait(false)).Name : name;
        var entry = Entry(app, mapping, name, TakenAwayKind.Push) with
        {
            TargetGroupId = forget ? null : linkTo ?? (mapping.LastPush is null ? null : mapping.TargetGroupId),
            TargetName = target,
            ForgetsTarget = forget,
        };
        journal.Put(entry);
        return await FinishAsync(app, entry, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Suspends and resumes a mapping, which is Okta's "Push now"; a suspended one is only resumed.</summary>
    public async Task<OktaPushMapping> PushAgainAsync(OktaApp app, OktaPushMapping mapping, string name, CancellationToken cancellationToken)
    {
        var entry = Entry(app, mapping, name, TakenAwayKind.Suspension);
        journal.Put(entry);
        if (mapping.Status == OktaPushMapping.Active)
        {
            await Client.GroupPush.SetStatusAsync(app.Id, mapping.Id, OktaPushMapping.Inactive, cancellationToken).ConfigureAwait(false);
        }

        return await FinishAsync(app, entry, CancellationToken.None).ConfigureAwait(false);
    }

    private TakenAway Entry(OktaApp app, OktaPushMapping mapping, string name, TakenAwayKind kind) =>
        new() { Org = connection.Name, AppId = app.Id, Kind = kind, Id = mapping.SourceGroupId!, Name = name, MappingId = mapping.Id };

    private async Task<OktaPushMapping> FinishAsync(OktaApp app, TakenAway entry, CancellationToken cancellationToken)
    {
        var now = await _maker.FindAsync(app.Id, entry.Id, cancellationToken).ConfigureAwait(false);
        if (entry.Kind == TakenAwayKind.Suspension)
        {
            now = now is { Status: OktaPushMapping.Inactive } ? await Client.GroupPush.SetStatusAsync(app.Id, now.Id, OktaPushMapping.Active, cancellationToken).ConfigureAwait(false) : now;
        }
        else
        {
            if (now?.Id == entry.MappingId)
            {
                await DeleteAsync(app, now!, entry.ForgetsTarget, cancellationToken).ConfigureAwait(false);
                now = null;
            }

            // Between the two nothing pushes the group: it is made again even if the user stops the command.
            now ??= await _maker.CreateAsync(
                app,
                await Client.Groups.GetAsync(entry.Id, CancellationToken.None).ConfigureAwait(false),
                entry.TargetGroupId is { } target ? PushTarget.LinkTo(target) : PushTarget.Named(entry.TargetName!),
                CancellationToken.None).ConfigureAwait(false);
        }

        journal.Remove(entry);
        return now ?? new OktaPushMapping { Id = entry.MappingId ?? "", AppId = app.Id, SourceGroupId = entry.Id };
    }

    private async Task DeleteAsync(OktaApp app, OktaPushMapping mapping, bool forget, CancellationToken cancellationToken)
    {
        if (mapping.Status == OktaPushMapping.Active)
        {
            await Client.GroupPush.SetStatusAsync(app.Id, mapping.Id, OktaPushMapping.Inactive, cancellationToken).ConfigureAwait(false);
        }

        await Client.GroupPush.DeleteAsync(app.Id, mapping.Id, deleteTargetGroup: forget, cancellationToken).ConfigureAwait(false);
    }
}
