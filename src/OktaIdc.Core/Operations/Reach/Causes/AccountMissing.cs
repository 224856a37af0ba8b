using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The organization has no such account.</summary>
internal sealed class AccountMissing() : ReachCause(ReachLinkKind.Account)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Account.IsMissing
        ? Found($"The organization has no account {e.Target.Id}.", "DescribeAccount answers that there is none.", "Get-IdcAccount")
        : null;
}
