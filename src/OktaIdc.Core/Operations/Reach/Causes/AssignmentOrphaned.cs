using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The only groups that have the permission set no longer exist.</summary>
internal sealed class AssignmentOrphaned() : ReachCause(ReachLinkKind.Assignment)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AssignmentNotApplied)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => !e.IsDirect && e.Assigned.Any() && e.Assigned.All(g => g.IsKnown && g.Group is null)
        ? ToDecide(
            $"{e.Set} on {e.Account} belongs to a group that no longer exists in IAM Identity Center ({string.Join(", ", e.Assigned.Select(g => g.Id))}): assignments hang on the group's id, not on its name.",
            "DescribeGroup answers that there is none.",
            $"New-IdcAssignment {e.Principal} -PermissionSet {Quote(e.Set)} -Account {e.Target.Id}")
        : null;
}
