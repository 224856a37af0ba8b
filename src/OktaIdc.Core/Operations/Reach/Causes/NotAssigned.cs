using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Nobody of hers, neither she nor a group, has the permission set in the account.</summary>
internal sealed class NotAssigned() : ReachCause(ReachLinkKind.Assignment)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(PermissionSetMissing), nameof(AssignmentNotMade), nameof(AssignmentNotApplied), nameof(AssignmentOrphaned)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Aws.Assignments.Value is not { } live || e.IsDirect || e.Assigned.Any())
        {
            return null;
        }

        return ToDecide(
            live.Count == 0 ? $"{e.Set} is not assigned to anybody on {e.Account}." : $"{e.Set} on {e.Account} is assigned to other users only, and to no group.",
            $"ListAccountAssignments of {e.Target.Id} and {e.Set}: {live.Count}.",
            $"New-IdcAssignment {e.Principal} -PermissionSet {Quote(e.Set)} -Account {e.Target.Id}");
    }
}
