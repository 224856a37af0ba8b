using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta's and AWS's clocks differ by more than an assertion lives.</summary>
internal sealed class OktaClockSkew() : ReachCause(ReachLinkKind.Clock)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.ClockOffset is { } okta && e.Aws.ClockOffset is { } aws && (okta - aws).Duration() > ReachClock.Most
        ? ByHand(
            $"Okta's clock is {ReachClock.Text(okta - aws)} AWS's: assertions are refused as not yet valid, or expired.",
            $"Date of the answers against this machine: Okta {ReachClock.Text(okta)}, AWS {ReachClock.Text(aws)} this machine's clock.",
            "Look at status.okta.com and health.aws.amazon.com; there is nothing to set on your side.")
        : null;
}
