using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The account still has an older state of the permission set.</summary>
internal sealed class PermissionSetOutdated() : ReachCause(ReachLinkKind.PermissionSet)
{
    /// <inheritdoc/>
    public override bool IsBlocking => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(AccountNotActive)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws is { Set.Value: { } set, OutdatedInAccount.Value: { } old } && old.Contains(set.PermissionSetArn)
        ? Found($"{e.Account} still has an older state of {set.Name}: what was changed since does not hold there.", "ListPermissionSetsProvisionedToAccount with LATEST_PERMISSION_SET_NOT_PROVISIONED names it.", $"Publish-IdcPermissionSet {Quote(set.Name)} -Account {e.Target.Id}")
        : null;
}
