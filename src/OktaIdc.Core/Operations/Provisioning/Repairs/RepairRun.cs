using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;
using OktaIdc.Scim;

namespace OktaIdc.Operations.Provisioning;

/// <summary>Repairs the items of failures, one after the other, then waits for all of them together.</summary>
internal sealed class RepairRun(OktaConnection okta, IdcDirectoryReader idc, ScimClient? scim, IInteraction interaction, TakenAwayJournal journal, OktaApp app)
{
    // IAM Identity Center takes so many membership changes in one request.
    private const int MembersPerRequest = 100;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly OktaAppUserReassignment _users = new(okta, interaction, journal);
    private readonly OktaPushReplacement _pushes = new(okta, interaction, journal);
    private readonly OktaGroupPushWaiter _waiter = new(okta, interaction);
    private readonly List<(OktaProvisioningRepair Repair, FailedPush Item)> _sent = [];
    private readonly List<(OktaProvisioningRepair Repair, OktaPushMapping Mapping)> _pushed = [];

    private IOktaClient Client => okta.Client;

    /// <summary>Repairs one item, as far as it does not take time; what takes time is told by <see cref="FinishAsync"/>.</summary>
    /// <returns>What came of it; null where that is known only later; or the step that a person has to do first.</returns>
    public Task<Outcome<OktaProvisioningRepair>?> RepairAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken) => (failure.Remedy, item.Kind) switch
    {
        (ProvisioningRemedy.Relink, _) => RelinkAsync(failure, item, cancellationToken),
        (ProvisioningRemedy.Recreate, _) => RecreateAsync(failure, item, cancellationToken),
        (ProvisioningRemedy.Convert, _) => ConvertAsync(failure, item, cancellationToken),
        (ProvisioningRemedy.Deactivate, _) => DeactivateAsync(failure, item, cancellationToken),
        (ProvisioningRemedy.RemoveMembers, _) => RemoveMembersAsync(failure, item, cancellationToken),
        (_, FailedPushKind.Group) => PushAsync(failure, item, cancellationToken),
        (_, FailedPushKind.User) => SendUserAsync(failure, item, cancellationToken),
        _ => Task.FromResult<Outcome<OktaProvisioningRepair>?>(new(null, false, RepairSteps.Correct(failure))),
    };

    /// <summary>Finishes what an earlier run was killed in.</summary>
    public async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        await _users.GiveBackAsync(app, cancellationToken).ConfigureAwait(false);
        await _pushes.GiveBackAsync(app, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until Okta has done what it was asked for.</summary>
    public async IAsyncEnumerable<OktaProvisioningRepair> FinishAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = await _users.WaitAsync(app, [.. _sent.Select(u => u.Item.Id)], IsDone, s_patience, cancellationToken).ConfigureAwait(false);
        foreach (var (repair, item) in _sent)
        {
            var user = now.GetValueOrDefault(item.Id);
            yield return user is not null && IsDone(user)
                ? repair with { IsRepaired = true }
                : repair with { IsRepaired = false, Message = user?.SyncState == "ERROR" ? "it failed again; Get-OktaProvisioningFailure tells why" : "Okta has not tried in the time allowed" };
        }

        foreach (var (repair, mapping) in _pushed)
        {
            OktaProvisioningRepair done;
            try
            {
                await _waiter.WaitAsync(app, mapping, repair.Name, s_patience, cancellationToken).ConfigureAwait(false);
                done = repair with { IsRepaired = true };
            }
            catch (Failures.OktaIdcException e)
            {
                done = repair with { IsRepaired = false, Message = e.Message };
            }

            yield return done;
        }
    }

    /// <summary>Those who are left in groups that were pushed again, and whom no push removes; null where there is nobody. Asked after <see cref="FinishAsync"/>.</summary>
    public async Task<OktaProvisioningFailure?> LeftBehindAsync(CancellationToken cancellationToken)
    {
        var behind = new MembersBehind(Client, idc);
        var items = new List<FailedPush>();
        foreach (var (_, mapping) in _pushed)
        {
            if (await MembersLeft.ItemAsync(behind, mapping, cancellationToken).ConfigureAwait(false) is { } item)
            {
                items.Add(item);
            }
        }

        return items.Count == 0 ? null : MembersLeft.Of(new ProvisioningFacts(app, idc), items);
    }

    private static bool IsDone(OktaAppUser user) => !string.IsNullOrEmpty(user.ExternalId) && user.SyncState is not ("ERROR" or "SYNCING");

    private async Task<Outcome<OktaProvisioningRepair>?> SendUserAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken)
    {
        // Whoever is there already would be switched off by a new assignment: her profile is sent again instead.
        if (failure.Remedy != ProvisioningRemedy.Reprovision && !string.IsNullOrEmpty(item.ExternalId))
        {
            var repair = Repair(failure, item, "send the profile again");
            if (!await AllowAsync(item, repair, failure, cancellationToken).ConfigureAwait(false))
            {
                return new(repair, false);
            }

            await Client.AppUsers.PushProfileAsync(app.Id, item.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
            _sent.Add((repair, item));
            return null;
        }

        var anew = Repair(failure, item, "assign the app anew");
        switch (await _users.RunAsync(app, item.User!, failure.Id, cancellationToken).ConfigureAwait(false))
        {
            case null:
                return new(null, false, RepairSteps.Retry(app, failure));
            case false:
                return new(anew, false);
            default:
                _sent.Add((anew, item));
                return null;
        }
    }

    private async Task<Outcome<OktaProvisioningRepair>?> PushAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken)
    {
        var mapping = item.Mapping!;
        var failed = mapping.Status == OktaPushMapping.Error;
        var repair = Repair(failure, item, failed ? "delete the failed push mapping and make it again; the group in AWS stays" : mapping.Status == OktaPushMapping.Inactive ? "resume the push" : "suspend and resume the push");
        if (!await AllowAsync(item, repair, failure, cancellationToken).ConfigureAwait(false))
        {
            return new(repair, false);
        }

        _pushed.Add((repair, failed
            ? await _pushes.ReplaceAsync(app, mapping, item.Name, null, forget: false, cancellationToken).ConfigureAwait(false)
            : await _pushes.PushAgainAsync(app, mapping, item.Name, cancellationToken).ConfigureAwait(false)));
        return null;
    }

    private async Task<Outcome<OktaProvisioningRepair>?> RelinkAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken)
    {
        var mapping = item.Mapping!;
        var name = mapping.TargetGroupId is { } id ? (await Client.Groups.GetAsync(id, cancellationToken).ConfigureAwait(false)).Name : item.Name;
        var existing = await Client.Groups.ListAsync($"type eq \"{OktaGroup.AppType}\" and source.id eq \"{app.Id}\"", cancellationToken)
            .FirstOrDefaultAsync(g => g.Type == OktaGroup.AppType && g.Name == name && g.Id != mapping.TargetGroupId, cancellationToken).ConfigureAwait(false);
        if (existing is null)
        {
            return new(null, false, RepairSteps.RefreshGroups(app, name));
        }

        var repair = Repair(failure, item, "link to the group of this name in AWS");
        if (!await AllowAsync(item, repair, failure, cancellationToken).ConfigureAwait(false))
        {
            return new(repair, false);
        }

        _pushed.Add((repair, await _pushes.ReplaceAsync(app, mapping, item.Name, existing.Id, forget: false, cancellationToken).ConfigureAwait(false)));
        return null;
    }

    private async Task<Outcome<OktaProvisioningRepair>?> RecreateAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken)
    {
        var mapping = item.Mapping!;
        var name = mapping.TargetGroupId is { } id ? (await Client.Groups.GetAsync(id, cancellationToken).ConfigureAwait(false)).Name : item.Name;
        if (await idc.GroupsAsync(cancellationToken).ConfigureAwait(false) is not { } groups || groups.Any(g => string.Equals(g.DisplayName, name, StringComparison.OrdinalIgnoreCase)))
        {
            // Somebody has made it by hand meanwhile, or nobody can tell: to link is safe, to make it anew is not.
            return await RelinkAsync(failure, item, cancellationToken).ConfigureAwait(false);
        }

        var repair = Repair(failure, item, "make the group anew in AWS");
        if (!await AllowAsync(item, repair, failure, cancellationToken).ConfigureAwait(false))
        {
            return new(repair, false);
        }

        _pushed.Add((repair, await _pushes.ReplaceAsync(app, mapping, item.Name, null, forget: true, cancellationToken).ConfigureAwait(false)));
        return null;
    }

    /// <summary>The step that tells whom a repair would take over, and what comes with it.</summary>
    public async Task<ManualStep> ExplainTakeOverAsync(OktaProvisioningFailure failure, CancellationToken cancellationToken)
    {
        var users = await idc.UsersAsync(cancellationToken).ConfigureAwait(false) ?? [];
        var told = new List<string>();
        foreach (var item in failure.Items)
        {
            if (EmailTaken.Holder(item, users) is { } holder)
            {
                told.Add($"{item.Name} would get {await idc.DescribeAsync(holder, cancellationToken).ConfigureAwait(false)}.");
            }
        }

        return RepairSteps.TakeOver(failure, told);
    }

    private async Task<Outcome<OktaProvisioningRepair>?> ConvertAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken)
    {
        var holder = EmailTaken.Holder(item, await idc.UsersAsync(cancellationToken).ConfigureAwait(false) ?? []);
        if (holder is null || scim is null)
        {
            return new(null, false, RepairSteps.Correct(failure));
        }

        var whose = await idc.DescribeAsync(holder, cancellationToken).ConfigureAwait(false);
        var repair = Repair(failure, item, $"give {whose} in AWS the external id {item.Id} and the user name {item.Name}: from then on all of that is {item.Name}'s");
        if (!await AllowAsync(item, repair, failure, cancellationToken).ConfigureAwait(false))
        {
            return new(repair, false);
        }

        // By name Okta finds the user before it makes one, by external id it knows afterwards that they are the same.
        await scim.PatchUserAsync(holder.UserId, [ScimPatchOperation.Replace("externalId", item.Id), ScimPatchOperation.Replace("userName", item.Name)], cancellationToken).ConfigureAwait(false);
        return await SendUserAsync(failure, item, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<OktaProvisioningRepair>?> DeactivateAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken)
    {
        var user = DeactivationFailed.Find(item, await idc.UsersAsync(cancellationToken).ConfigureAwait(false) ?? []);
        if (user is null || scim is null)
        {
            return new(null, false, RepairSteps.Correct(failure));
        }

        var repair = Repair(failure, item, $"disable {user.UserName} ({user.UserId}) in AWS");
        if (!await AllowAsync(item, repair, failure, cancellationToken).ConfigureAwait(false))
        {
            return new(repair, false);
        }

        await scim.PatchUserAsync(user.UserId, [ScimPatchOperation.Replace("active", false)], cancellationToken).ConfigureAwait(false);
        return new(repair with { IsRepaired = true }, true);
    }

    private async Task<Outcome<OktaProvisioningRepair>?> RemoveMembersAsync(OktaProvisioningFailure failure, FailedPush item, CancellationToken cancellationToken)
    {
        if (scim is null)
        {
            return new(null, false, RepairSteps.Correct(failure));
        }

        // Read again: a run before this one, or Okta itself, may have been quicker.
        var left = await new MembersBehind(Client, idc).OfAsync(item.Mapping!, cancellationToken).ConfigureAwait(false);
        var repair = Repair(failure, item, $"remove {NameList.Of([.. left.Select(u => u.UserName ?? u.UserId)])} from the group in AWS");
        if (left.Count == 0 || !await AllowAsync(item, repair, failure, cancellationToken).ConfigureAwait(false))
        {
            return left.Count == 0 ? null : new(repair, false);
        }

        for (var i = 0; i < left.Count; i += MembersPerRequest)
        {
            await scim.PatchGroupAsync(item.ExternalId!, [ScimPatchOperation.RemoveMembers(left.Skip(i).Take(MembersPerRequest).Select(u => u.UserId))], cancellationToken).ConfigureAwait(false);
        }

        return new(repair with { IsRepaired = true }, true);
    }

    private ValueTask<bool> AllowAsync(FailedPush item, OktaProvisioningRepair repair, OktaProvisioningFailure failure, CancellationToken cancellationToken) =>
        interaction.AllowAsync(new Change($"{(item.Kind == FailedPushKind.Group ? "group" : "user")} {item.Name} on app {app.Label} in {okta.Name}", repair.Action, failure.Id), cancellationToken);

    private OktaProvisioningRepair Repair(OktaProvisioningFailure failure, FailedPush item, string action) => new()
    {
        AppId = app.Id, Cause = failure.Id, Kind = item.Kind == FailedPushKind.Group ? "Group" : "User", Name = item.Name, Action = action,
    };
}
