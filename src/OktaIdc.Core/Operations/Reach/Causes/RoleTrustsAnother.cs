using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The role of the permission set does not trust IAM Identity Center.</summary>
internal sealed class RoleTrustsAnother() : ReachCause(ReachLinkKind.Role)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Inside is { Role.Value: { TrustPolicy: { } trust } role, Own: { } own } && !trust.Contains(own.Arn, StringComparison.Ordinal)
        ? Found($"The role {role.RoleName} on {e.Account} does not trust IAM Identity Center's provider {own.Name}.", $"Trust policy of {role.Arn}: it names another provider.", $"Publish-IdcPermissionSet {Quote(e.Set)} -Account {e.Target.Id}")
        : null;
}
