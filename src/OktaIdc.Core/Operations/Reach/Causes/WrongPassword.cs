using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The last sign-ins failed for a wrong password.</summary>
internal sealed class WrongPassword() : ReachCause(ReachLinkKind.OktaSignIn)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        var last = e.Okta.LastFailure("user.session.start");
        return last is { Reason: "INVALID_CREDENTIALS" }
            ? ByHand(
                $"{e.Login}'s last sign-in to Okta failed for a wrong password.",
                $"System Log: user.session.start FAILURE INVALID_CREDENTIALS at {At(last.Published)}, and no success since.",
                $"Have the person try again; else Okta Admin Console, Directory, People, {e.Login}: press Reset Password.")
            : null;
    }
}
