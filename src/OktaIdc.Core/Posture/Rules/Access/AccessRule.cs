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

    /// <summary>An account, for people.</summary>
    protected static string Account(TenantInventory live, string id) => live.Accounts.FirstOrDefault(a => a.Id == id) is { } account ? $"{account.Name} ({id})" : id;

    /// <summary>A user or group, for people.</summary>
    protected static string Principal(TenantInventory live, AccountAssignment a) =>
        a.PrincipalType == PrincipalType.Group ? live.Directory.Groups.GetValueOrDefault(a.PrincipalId)?.Name ?? a.PrincipalId : live.Directory.Users.GetValueOrDefault(a.PrincipalId)?.UserName ?? a.PrincipalId;

    /// <summary>A permission set's name.</summary>
    protected static string SetName(TenantInventory live, string arn) => live.PermissionSetsByArn.GetValueOrDefault(arn)?.Name ?? arn;
}
