using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>There is no such permission set.</summary>
internal sealed class PermissionSetMissing() : ReachCause(ReachLinkKind.PermissionSet)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Set.IsMissing
        ? ToDecide($"There is no permission set {e.Question.PermissionSet}. {e.Aws.NearSets}".TrimEnd(), $"ListPermissionSets of {e.Instance.InstanceArn} has none of that name.", $"New-IdcPermissionSet {Quote(e.Question.PermissionSet)}")
        : null;
}
