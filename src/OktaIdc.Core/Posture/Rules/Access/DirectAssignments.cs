using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Failures;
using OktaIdc.Posture.Evidence;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>People get permission sets through groups.</summary>
internal sealed class DirectAssignments() : AccessRule("OKTAIDC-ASGN-01", "No permission set is assigned to a single user", PostureSeverity.Medium)
{
    /// <inheritdoc/>
    public override string Why => "A direct assignment stays when the person changes teams, and no review of groups shows it.";

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.2"), new(PostureFramework.Soc2, "CC6.3"), new(PostureFramework.PciDss, "7.2.2"), new(PostureFramework.Hipaa, "164.308(a)(4)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state, TenantInventory live)
    {
        var left = live.Assignments.Where(a => a.PrincipalType == PrincipalType.User && IsInactive(live, a.AccountId)).ToList();
        var direct = live.Assignments.Where(a => a.PrincipalType == PrincipalType.User).Except(left).GroupBy(a => (a.PrincipalId, a.PermissionSetArn))
            .Select(g => (User: Principal(live, g.First()), Set: SetName(live, g.Key.PermissionSetArn), g.Key.PrincipalId, g.Key.PermissionSetArn, Accounts: g.Select(a => a.AccountId).Order(StringComparer.Ordinal).ToList()))
            .OrderBy(d => d.User, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.Set, StringComparer.Ordinal).ToList();
        var meant = direct.Where(d => state.Settings.IsBreakGlassUser(d.User) || state.Settings.IsBreakGlass(d.Set)).ToList();
        foreach (var (user, set, principal, arn, accounts) in direct.Except(meant))
        {
            var isGone = !live.Directory.Users.ContainsKey(principal);
            yield return Fail(
                $"{user} as {set}",
                isGone ? $"A user who does not exist any more ({principal}) has {set} directly, on {Count(accounts.Count, "account")}." : $"{user} has {set} directly, on {Count(accounts.Count, "account")}.",
                isGone || left.Exists(a => a.PrincipalId == principal && a.PermissionSetArn == arn) ? string.Join("; ", accounts.Select(a => $"Remove-IdcAssignment -AccountId {CommandText.Quote(a)} -PermissionSetArn {CommandText.Quote(arn)} -PrincipalType User -PrincipalId {CommandText.Quote(principal)}"))
                    : $"Get-IdcAssignment -User {Arg(user)} -PermissionSet {Arg(set)} | Remove-IdcAssignment",
                isCommand: true,
                accounts.Select(a => new PostureEvidence($"{user} as {set}", principal, $"on {Account(live, a)}", "through a group")));
        }

        if (OnInactive(live, left) is { } note)
        {
            yield return note;
        }

        if (direct.Count == meant.Count)
        {
            var every = left.Count == 0 ? "Every assignment" : "Every assignment on an active account";
            var orphans = live.SawEveryOrphan ? "" : " Assignments of users who do not exist any more were looked for only where nobody else is assigned.";
            yield return live.Assignments.IsEmpty ? NotApplicable(Org, "There are no assignments.")
                : Pass(Org, meant.Count == 0 ? $"{every} is to a group.{orphans}" : $"{every} is to a group, but for those for emergencies.{orphans}", meant.Select(d => new PostureEvidence($"{d.User} as {d.Set}", d.PrincipalId, $"on {Count(d.Accounts.Count, "account")}", "for emergencies")));
        }
    }
}
