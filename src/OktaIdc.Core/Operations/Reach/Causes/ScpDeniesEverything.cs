using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>A service control policy denies everything in the account.</summary>
internal sealed class ScpDeniesEverything() : ReachCause(ReachLinkKind.Limits)
{
    /// <inheritdoc/>
    public override bool IsBlocking => false;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Inside?.Policies.Value?.Find(p => p.Denial == PlainDenial.Everything) is { } policy
        ? ByHand(
            $"The service control policy {policy.Name} denies {e.Set} everything on {e.Account}: she gets the role, and it may do nothing.",
            $"Policy {policy.Name} on {policy.Target}: Deny of all actions on all resources.",
            $"AWS Organizations console, Policies, {policy.Name}: detach it from {policy.Target}, or except the role.")
        : null;
}
