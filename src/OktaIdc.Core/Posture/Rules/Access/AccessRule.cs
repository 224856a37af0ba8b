using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Posture.Evidence;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>A rule over accounts, permission sets and assignments.</summary>
internal abstract class AccessRule(string id, string title, PostureSeverity severity, PostureParts more = PostureParts.None) : PostureRule(id, title, severity, PostureParts.Access | more)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IamLeastPrivilege];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state) => NotRead(state.Access, "Permission sets and assignments", out var unread) ? [unread] : Evaluate(state, state.Access.Value!);

    /// <summary>Evaluates the rule over what was read.</summary>
    protected abstract IEnumerable<PostureFinding> Evaluate(PostureState state, TenantInventory live);

    /// <summary>Whether nothing can be changed in an account, and nobody gets into it: it is suspended, or being closed.</summary>
    protected static bool IsInactive(TenantInventory live, string accountId) => live.Accounts.Any(a => a.Id == accountId && !a.IsActive);

    /// <summary>Assignments that nobody can use or take away; null where there are none.</summary>
    protected PostureFinding? OnInactive(TenantInventory live, IReadOnlyCollection<AccountAssignment> left) => left.Count == 0 ? null : NotApplicable(
        "accounts that are not active",
        $"{Count(left.Count, "assignment")} on {Count(left.Select(a => a.AccountId).Distinct().Count(), "account that is", "accounts that are")} not active {(left.Count == 1 ? "is" : "are")} not measured: nobody gets in there, and AWS takes none away there. {(left.Count == 1 ? "It goes" : "They go")} with the account, 90 days after it was closed; in one that is opened again it counts again.",
        left.OrderBy(a => a.AccountId, StringComparer.Ordinal).Take(20).Select(a => new PostureEvidence($"{a.PrincipalType} {Principal(live, a)}", a.PrincipalId, $"{SetName(live, a.PermissionSetArn)} on {Account(live, a.AccountId)}, {live.Accounts.First(x => x.Id == a.AccountId).Status}")));

    /// <summary>An account, for people.</summary>
    protected static string Account(TenantInventory live, string id) => live.Accounts.FirstOrDefault(a => a.Id == id) is { } account ? $"{account.Name} ({id})" : id;

    /// <summary>A user or group, for people.</summary>
    protected static string Principal(TenantInventory live, AccountAssignment a) =>
        a.PrincipalType == PrincipalType.Group ? live.Directory.Groups.GetValueOrDefault(a.PrincipalId)?.Name ?? a.PrincipalId : live.Directory.Users.GetValueOrDefault(a.PrincipalId)?.UserName ?? a.PrincipalId;

    /// <summary>A permission set's name.</summary>
    protected static string SetName(TenantInventory live, string arn) => live.PermissionSetsByArn.GetValueOrDefault(arn)?.Name ?? arn;
}
