using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The last sign-in to Okta failed for another reason than a password.</summary>
internal sealed class OktaSignInFailed() : ReachCause(ReachLinkKind.OktaSignIn)
{
    /// <inheritdoc/>
    public override bool IsTrace => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery), nameof(WrongPassword), nameof(SessionPolicyDenies)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        var last = e.Okta.LastFailure("user.session.start");
        return last is not null && last.Reason != "INVALID_CREDENTIALS"
            ? ByHand(
                $"{e.Login}'s last sign-in to Okta failed: {last.Reason}.",
                $"System Log: user.session.start {last.Result} at {At(last.Published)}, and no success since.",
                $"Okta Admin Console, Reports, System Log: look at the event {last.Uuid} and at what stands around it.")
            : null;
    }
}
