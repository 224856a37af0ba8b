using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>A service control policy denies this user everything: somebody has locked her out.</summary>
internal sealed class ScpDeniesPerson() : ReachCause(ReachLinkKind.Limits)
{
    /// <inheritdoc/>
    public override bool IsBlocking => false;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Inside?.Policies.Value?.Find(p => p.Denial == PlainDenial.Person) is { } policy
        ? ByHand(
            $"The service control policy {policy.Name} denies {e.Login} everything: she gets the role, and it may do nothing.",
            $"Policy {policy.Name} on {policy.Target}: Deny where identitystore:userId is {e.IdcUserId}.",
            $"Ask who locked her out, and why; then AWS Organizations console, Policies, {policy.Name}: take {e.IdcUserId} off its list.")
        : null;
}
