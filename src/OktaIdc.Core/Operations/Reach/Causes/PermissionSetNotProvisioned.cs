using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The permission set is not in the account, although it is assigned there.</summary>
internal sealed class PermissionSetNotProvisioned() : ReachCause(ReachLinkKind.PermissionSet)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(AccountNotActive)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws is { Set.Value: { } set, SetsInAccount.Value: { } sets } && !sets.Contains(set.PermissionSetArn) && e.Aws.Assignments.Value is { Count: > 0 }
        ? Found($"{set.Name} is assigned on {e.Account}, but has no role there.", $"ListPermissionSetsProvisionedToAccount of {e.Target.Id} does not name {set.PermissionSetArn}.", $"Publish-IdcPermissionSet {Quote(set.Name)} -Account {e.Target.Id}")
        : null;
}
