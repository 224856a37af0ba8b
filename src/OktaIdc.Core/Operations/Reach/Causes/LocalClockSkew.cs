using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The clock of this machine is wrong.</summary>
internal sealed class LocalClockSkew() : ReachCause(ReachLinkKind.Clock)
{
    /// <inheritdoc/>
    public override bool IsBlocking => false;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.ClockOffset is { } okta && e.Aws.ClockOffset is { } aws && (okta - aws).Duration() <= ReachClock.Most && okta.Duration() > ReachClock.Most
        ? Found(
            $"The clock of this machine is wrong: Okta's and AWS's are {ReachClock.Text(okta)} it. Signed requests and proofs fail with such a clock.",
            $"Date of the answers against this machine: Okta {ReachClock.Text(okta)}, AWS {ReachClock.Text(aws)}.",
            OperatingSystem.IsWindows() ? "w32tm /resync" : "sudo timedatectl set-ntp true")
        : null;
}
