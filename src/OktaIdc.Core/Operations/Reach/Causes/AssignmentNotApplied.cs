using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The setup file gives the permission set, and nobody has applied it.</summary>
internal sealed class AssignmentNotApplied() : ReachCause(ReachLinkKind.Assignment)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(PermissionSetMissing), nameof(AssignmentNotMade)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Assignments.Value is { } live && !e.HasAssignment && !e.Assigned.Any(g => g.Group is not null || !g.IsKnown) && e.Aws.Groups.FirstOrDefault(g => !g.IsAssigned) is { } wished
        ? Found(
            $"The setup gives {e.Set} on {e.Account} to {wished.Name}, through {wished.Selector}, but the assignment does not exist.",
            $"ListAccountAssignments of {e.Target.Id} and {e.Set}: {live.Count}.",
            e.Question.SetupFile is { } file ? $"Invoke-OktaIdcPlan {Quote(file)}" : $"New-IdcAssignment -Group {Quote(wished.Name)} -PermissionSet {Quote(e.Set)} -Account {e.Target.Id}")
        : null;
}
