using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The last second factor failed.</summary>
internal sealed class MfaFailed() : ReachCause(ReachLinkKind.SignOnPolicy)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery), nameof(AppPolicyDenies), nameof(NoFactorEnrolled), nameof(FactorNotActivated), nameof(FactorNotPhishingResistant), nameof(MfaRejected)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        var last = e.Okta.LastFailure("user.authentication.auth_via_mfa");
        return last is null ? null : ByHand(
            $"{e.Login}'s last second factor failed: {last.Reason}.",
            $"System Log: user.authentication.auth_via_mfa {last.Result} at {At(last.Published)}, and none succeeded since.",
            $"Have the person try again with her device at hand; else Okta Admin Console, Directory, People, {e.Login}, More Actions, Reset Authenticators.");
    }
}
