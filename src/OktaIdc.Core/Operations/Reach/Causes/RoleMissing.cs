using OktaIdc.Aws.Iam;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The permission set is in the account, and has no role there.</summary>
internal sealed class RoleMissing() : ReachCause(ReachLinkKind.Role)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(AccountNotActive), nameof(PermissionSetNotProvisioned)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws is { Inside.Role.IsMissing: true, Set.Value: { } set, SetsInAccount.Value: { } sets } && sets.Contains(set.PermissionSetArn)
        ? Found($"{set.Name} has no role on {e.Account}, although IAM Identity Center says that it is there.", $"ListRoles below {IamRole.ReservedPath} of {e.Target.Id} has no AWSReservedSSO_{set.Name}_....", $"Publish-IdcPermissionSet {Quote(set.Name)} -Account {e.Target.Id}")
        : null;
}
