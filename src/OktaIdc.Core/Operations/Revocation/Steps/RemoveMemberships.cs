namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>Takes the person out of the pushed groups of Okta, and out of groups of the identity store that Okta does not fill. What was removed is kept.</summary>
internal sealed class RemoveMemberships : IRevocationStep
{
    private const string Gone = "the groups are gone in IAM Identity Center";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public string Name => "Memberships";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        var (okta, store, state) = (context.Okta.Client, context.Idc.Client.IdentityStore, context.State);
        var agreed = new List<NamedGroup>();
        foreach (var group in context.Pushed)
        {
            if (await context.AllowAsync($"remove the member {context.User.Login}", $"group {group.Name} in {context.Okta.Name}", cancellationToken).ConfigureAwait(false))
            {
                agreed.Add(group);
            }
        }

        if (agreed.Count > 0)
        {
            context.Keep(s => s with { Groups = [.. s.Groups.Union(agreed)] });
            context.KeepCaused(Gone);
        }

        foreach (var group in agreed)
        {
            await okta.GroupMembers.RemoveAsync(group.Id, context.User.Id, cancellationToken).ConfigureAwait(false);
        }

        var pending = context.State.Groups.Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        var lag = context.Person is null || pending.Count == 0 ? null : await context.MeasureAsync(
            Gone, s_patience, agreed.Count > 0, async () => !(await GroupsAsync(context, cancellationToken).ConfigureAwait(false)).Any(g => pending.Contains(g.Name)), cancellationToken).ConfigureAwait(false);
        var left = context.Person is null ? [] : (await GroupsAsync(context, cancellationToken).ConfigureAwait(false)).Where(g => context.Access.Groups.GetValueOrDefault(g.Id)).ToList();
        var instance = context.Idc.Instance!.IdentityStoreId;
        foreach (var group in left.Where(g => !pending.Contains(g.Name) && !context.Pushed.Any(p => p.Name == g.Name)))
        {
            if (await context.AllowAsync($"remove the member {context.User.Login}", $"group {group.Name} in {context.Idc}", cancellationToken).ConfigureAwait(false))
            {
                context.Keep(s => s with { StoreGroups = [.. s.StoreGroups.Union([group])] });
                if (await store.GetGroupMembershipIdAsync(instance, group.Id, context.Person!.UserId, cancellationToken).ConfigureAwait(false) is { } membership)
                {
                    await store.DeleteGroupMembershipAsync(instance, membership, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        var names = string.Join(", ", context.State.Groups.Concat(context.State.StoreGroups).Select(g => g.Name));
        return names.Length == 0 ? (context.Pushed.Count == 0 ? RevocationStepState.Unchanged : RevocationStepState.NotAllowed, context.Pushed.Count == 0 ? "The person is in no pushed group." : $"The person would be taken out of {string.Join(", ", context.Pushed.Select(g => g.Name))}.")
            : (state == context.State && agreed.Count == 0 ? RevocationStepState.Unchanged : RevocationStepState.Done, $"Out of {names}.{(context.IsAllowed && pending.Count > 0 && lag is null && left.Count > 0 ? $" Okta's push has not brought it to AWS within {s_patience.TotalMinutes:0} minutes." : "")}{await RulesAsync(context, cancellationToken).ConfigureAwait(false)}");
    }

    private static async Task<List<NamedGroup>> GroupsAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        var (store, instance) = (context.Idc.Client.IdentityStore, context.Idc.Instance!.IdentityStoreId);
        var groups = new List<NamedGroup>();
        await foreach (var membership in store.ListGroupMembershipsForMemberAsync(instance, context.Person!.UserId, cancellationToken).ConfigureAwait(false))
        {
            if (membership.GroupId is { } id && await store.DescribeGroupAsync(instance, id, cancellationToken).ConfigureAwait(false) is { } group)
            {
                groups.Add(new NamedGroup(id, group.DisplayName ?? id));
            }
        }

        return groups;
    }

    // A rule puts whoever fits it back at its next evaluation; suspended and deactivated people are in its groups all the same.
    private static async Task<string> RulesAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        var removed = context.State.Groups.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        var rules = await context.Okta.Client.GroupRules.ListAsync(cancellationToken: cancellationToken).Where(r => r.IsActive && r.GroupIds.Any(removed.Contains)).Select(r => r.Name).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rules.Count == 0 ? "" : $" The group rule{(rules.Count == 1 ? "" : "s")} {string.Join(", ", rules)} may put the person back: exclude her there (Okta Admin Console, Directory, Groups, Rules).";
    }
}
