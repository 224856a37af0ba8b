using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Operations.Holdings;

/// <summary>What changed since a time in assignments, memberships and the policies of permission sets, from CloudTrail.</summary>
internal sealed class AccessPast(TrailHistory history, DateTimeOffset at)
{
    /// <summary>The time that is asked for, or the earliest that the log reaches.</summary>
    public DateTimeOffset At => at;

    public Flips<AccountAssignment> Assignments { get; } = new();

    public Flips<MemberLink> Members { get; } = new();

    public Flips<PolicyLink> Policies { get; } = new();

    /// <summary>Groups of which CloudTrail tells that members changed, but not which: AWS hides it.</summary>
    public HashSet<string> UnclearGroups { get; } = new(StringComparer.Ordinal);

    /// <summary>Groups and users that were deleted since, and when.</summary>
    public Dictionary<string, DateTimeOffset> DeletedGroups { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DateTimeOffset> DeletedUsers { get; } = new(StringComparer.Ordinal);

    /// <summary>What cannot be rebuilt, one sentence each.</summary>
    public List<string> Gaps { get; } = [];

    public async Task ReadAsync(bool withPolicies, CancellationToken cancellationToken)
    {
        foreach (var (name, began) in new[] { ("CreateAccountAssignment", true), ("DeleteAccountAssignment", false) })
        {
            foreach (var happened in await SinceAsync(name, cancellationToken).ConfigureAwait(false))
            {
                if (Assignment(happened) is { } assignment)
                {
                    Assignments.Add(assignment, happened.EventTime!.Value, began);
                }
            }
        }

        await MembershipsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var happened in await SinceAsync("PatchGroup", cancellationToken).ConfigureAwait(false))
        {
            Patched(happened);
        }

        await DeletedAsync("DeleteGroup", "groupId", DeletedGroups, cancellationToken).ConfigureAwait(false);
        await DeletedAsync("DeleteUser", "userId", DeletedUsers, cancellationToken).ConfigureAwait(false);
        if (withPolicies)
        {
            await PoliciesAsync(cancellationToken).ConfigureAwait(false);
        }

        Gaps.AddRange(history.Gaps);
    }

    private async Task<IEnumerable<TrailEvent>> SinceAsync(string name, CancellationToken cancellationToken) =>
        (await history.ReadAsync(name, at, cancellationToken).ConfigureAwait(false)).Where(e => e.EventTime > at);

    private static AccountAssignment? Assignment(TrailEvent happened) =>
        happened.Value("targetId") is { } account && happened.Value("permissionSetArn") is { } set && happened.Value("principalId") is { } principal
            ? new AccountAssignment(account, set, happened.Value("principalType") == "USER" ? PrincipalType.User : PrincipalType.Group, principal)
            : null;

    private async Task MembershipsAsync(CancellationToken cancellationToken)
    {
        var ended = (await SinceAsync("DeleteGroupMembership", cancellationToken).ConfigureAwait(false)).ToList();

        // A deletion names the membership only; what that was, its creation tells, however long before.
        var made = await history.ReadAsync("CreateGroupMembership", ended.Count > 0 ? null : at, cancellationToken).ConfigureAwait(false);
        var known = new Dictionary<string, MemberLink>(StringComparer.Ordinal);
        foreach (var happened in made)
        {
            if (happened.Value("groupId") is { } group && happened.Value("userId") is { } user)
            {
                known[happened.Value("membershipId") ?? ""] = new MemberLink(group, user);
                if (happened.EventTime > at)
                {
                    Members.Add(new MemberLink(group, user), happened.EventTime!.Value, began: true);
                }
            }
        }

        foreach (var happened in ended)
        {
            if (happened.Value("membershipId") is { } id && known.TryGetValue(id, out var link))
            {
                Members.Add(link, happened.EventTime!.Value, began: false);
            }
            else
            {
                Gaps.Add($"A membership ended at {happened.EventTime:u} (by {happened.CallerArn ?? happened.Username}); whose and in which group CloudTrail does not tell, because it began longer ago than CloudTrail remembers.");
            }
        }
    }

    private void Patched(TrailEvent happened)
    {
        var (group, changes, isClear) = ScimMemberChanges.Read(happened);
        if (group is null)
        {
            Gaps.Add($"A group was changed through SCIM at {happened.EventTime:u}; which one CloudTrail does not tell.");
            return;
        }

        foreach (var (user, began) in changes)
        {
            Members.Add(new MemberLink(group, user), happened.EventTime!.Value, began);
        }

        if (!isClear)
        {
            UnclearGroups.Add(group);
        }
    }

    private async Task DeletedAsync(string name, string idName, Dictionary<string, DateTimeOffset> into, CancellationToken cancellationToken)
    {
        foreach (var happened in await SinceAsync(name, cancellationToken).ConfigureAwait(false))
        {
            // The SCIM endpoint calls it id.
            if ((happened.Value(idName) ?? happened.Value("id")) is { } id)
            {
                into[id] = happened.EventTime!.Value;
            }
        }
    }

    private async Task PoliciesAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, member, began) in new[]
        {
            ("AttachManagedPolicyToPermissionSet", "managedPolicyArn", true), ("DetachManagedPolicyFromPermissionSet", "managedPolicyArn", false),
            ("AttachCustomerManagedPolicyReferenceToPermissionSet", "name", true), ("DetachCustomerManagedPolicyReferenceFromPermissionSet", "name", false),
        })
        {
            foreach (var happened in await SinceAsync(name, cancellationToken).ConfigureAwait(false))
            {
                if (happened.Value("permissionSetArn") is { } set && happened.Value(member) is { } policy)
                {
                    Policies.Add(new PolicyLink(set, policy), happened.EventTime!.Value, began);
                }
            }
        }
    }
}
