using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The account is suspended or closed.</summary>
internal sealed class AccountNotActive() : ReachCause(ReachLinkKind.Account)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Account.Value is { IsActive: false } account
        ? ByHand($"The account {e.Account} is {account.State ?? account.Status}: nobody can use it.", $"DescribeAccount: {account.State ?? account.Status}.", "AWS Organizations console, AWS accounts: reopen it through AWS Support within 90 days of closing it.")
        : null;
}
