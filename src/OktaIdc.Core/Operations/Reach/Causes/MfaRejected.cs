using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user answered the last second-factor question with no.</summary>
internal sealed class MfaRejected() : ReachCause(ReachLinkKind.SignOnPolicy)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery), nameof(AppPolicyDenies), nameof(NoFactorEnrolled), nameof(FactorNotActivated), nameof(FactorNotPhishingResistant)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        var no = e.Okta.Last("user.mfa.okta_verify.deny_push");
        return no is not null && e.Okta.LastFailure("user.authentication.auth_via_mfa") is not null
            ? ByHand(
                $"{e.Login} rejected the last Okta Verify push. If it was not this person who signed in, the password is known to somebody else.",
                $"System Log: user.mfa.okta_verify.deny_push at {At(no.Published)}, and no second factor succeeded since.",
                "Ask the person. It was her: try again. It was not: reset the password and end all sessions (Revoke-OktaIdcSession).")
            : null;
    }
}
