using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Operations.Revocation;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>Access by membership of an Okta group that is pushed to IAM Identity Center.</summary>
internal sealed class GroupAccess(OktaConnection okta, IdcConnection idc, AccessWish wish) : IGivenAccess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Whether a membership of this group can be given and taken: pushed, and filled by nobody else.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.TemporaryAccessImpossible"/>.</exception>
    public static async Task CheckAsync(OktaConnection okta, string appId, OktaGroup group, OktaUser user, CancellationToken cancellationToken)
    {
        var why = group.Type is not (null or OktaGroup.OktaType) ? ($"it is of type {group.Type}, whose members Okta does not change", "Use a group that was made in Okta.")
            : await okta.Client.GroupPush.ListAsync(appId, group.Id, OktaPushMapping.Active, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false) is false
                ? ("it is not pushed to AWS", $"Push it first: Get-OktaGroup {CommandText.Quote(group.Name)} | Push-OktaGroup -App {appId}")
            : await okta.Client.GroupRules.ListAsync(cancellationToken: cancellationToken).FirstOrDefaultAsync(r => r.Status == "ACTIVE" && r.GroupIds.Contains(group.Id), cancellationToken).ConfigureAwait(false) is { } rule
                ? ($"the group rule '{rule.Name}' fills it, and would put the person back", "Use a group without rules for temporary access.")
            : await okta.Client.AppUsers.FindAsync(appId, user.Id, cancellationToken).ConfigureAwait(false) is null
                ? ($"{user.Login} is not assigned to the app, and Okta pushes assigned members only", $"Assign the person first: Add-OktaAppAssignment -App {appId} -User {CommandText.Argument(user.Login)}")
            : default((string What, string Advice)?);
        if (why is { } reason)
        {
            throw new OktaIdcException(
                ErrorIds.TemporaryAccessImpossible, FailureCategory.Refused, $"The group '{group.Name}' cannot give {user.Login} access for a time: {reason.What}.", reason.Advice, group.Name);
        }
    }

    /// <summary>The identity store's id of a pushed group.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.TemporaryAccessImpossible"/>.</exception>
    public static async Task<string> StoreIdAsync(IdcConnection idc, OktaGroup group, CancellationToken cancellationToken) =>
        await idc.Client.IdentityStore.GetGroupIdAsync(idc.Instance!.IdentityStoreId, group.Name, cancellationToken).ConfigureAwait(false) ?? throw new OktaIdcException(
            ErrorIds.TemporaryAccessImpossible, FailureCategory.Refused, $"The group '{group.Name}' cannot give access for a time: its push has not brought it to AWS.", "Wait for it with Wait-IdcGroup, and look at Get-OktaGroupPush.", group.Name);

    public Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        okta.Client.GroupMembers.ListGroupsOfUserAsync(wish.OktaUserId!, cancellationToken).Where(g => g.Id == wish.GroupId).AnyAsync(cancellationToken).AsTask();

    public async Task<string?> GiveAsync(CancellationToken cancellationToken)
    {
        await okta.Client.GroupMembers.AddAsync(wish.GroupId!, wish.OktaUserId!, cancellationToken).ConfigureAwait(false);
        return await AwaitAsync(true, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string?> TakeAsync(CancellationToken cancellationToken)
    {
        await okta.Client.GroupMembers.RemoveAsync(wish.GroupId!, wish.OktaUserId!, cancellationToken).ConfigureAwait(false);
        return await AwaitAsync(false, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AccessPlace>> PlacesAsync(CancellationToken cancellationToken)
    {
        var (admin, instance) = (idc.Client.SsoAdmin, idc.Instance!.InstanceArn);
        var places = new List<AccessPlace>();
        var assignments = await new AssignmentReader(admin, instance).ListAsync(new AssignmentFilter(PrincipalType: PrincipalType.Group, PrincipalId: wish.StoreGroupId), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var set in assignments.GroupBy(a => a.PermissionSetArn))
        {
            if (await admin.DescribePermissionSetAsync(instance, set.Key, cancellationToken).ConfigureAwait(false) is { } described)
            {
                places.AddRange(set.Select(a => new AccessPlace(a.AccountId, set.Key, described.Name, described.SessionDuration ?? PermissionSetRules.ShortestSession)));
            }
        }

        return places;
    }

    private async Task<string?> AwaitAsync(bool member, CancellationToken cancellationToken)
    {
        var (waited, wait) = (TimeSpan.Zero, TimeSpan.FromSeconds(1));
        for (; ; waited += wait, wait = wait < TimeSpan.FromSeconds(10) ? wait * 1.5 : wait)
        {
            if ((await idc.Client.IdentityStore.IsMemberInGroupsAsync(idc.Instance!.IdentityStoreId, wish.IdcUserId, [wish.StoreGroupId!], cancellationToken).ConfigureAwait(false)).Count > 0 == member)
            {
                return null;
            }

            if (waited >= s_patience)
            {
                return $"Okta has made the change, and its push has not brought it to AWS within {s_patience.TotalMinutes:0} minutes: look at Get-OktaGroupPush.";
            }

            await idc.Client.Pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
