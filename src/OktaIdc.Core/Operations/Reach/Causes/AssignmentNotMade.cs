using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>An assignment was asked for, and AWS could not make it.</summary>
internal sealed class AssignmentNotMade() : ReachCause(ReachLinkKind.Assignment)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(PermissionSetMissing), nameof(AccountNotActive)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Assignments.Value is { Count: 0 } && e.Aws.FailedAssignments.Value is [var failed, ..]
        ? Found(
            $"{e.Set} was to be assigned on {e.Account}, and AWS could not do it: {failed.FailureReason}",
            $"Request {failed.RequestId} of {At(failed.CreatedDate)}: FAILED.",
            $"New-IdcAssignment -{(failed.PrincipalType == OktaIdc.Aws.PrincipalType.User ? "User" : "Group")} {failed.PrincipalId} -PermissionSet {Quote(e.Set)} -Account {e.Target.Id}")
        : null;
}
