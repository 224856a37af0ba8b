using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The policy asks for a second factor, and the user has none.</summary>
internal sealed class NoFactorEnrolled() : ReachCause(ReachLinkKind.SignOnPolicy)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery), nameof(AppPolicyDenies)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => SignOnDemand.Of(e) is { } demand && e.Okta.Factors.Value is { } factors && !factors.Exists(f => f.IsPossession)
        ? ByHand(
            $"The sign-on policy of {e.App} asks {e.Login} for a second factor (rule '{demand.Rule}'), and there is none.",
            $"Okta lists {factors.Count} factors of this user, none of which she holds.",
            $"Have the person enrol one at Okta (Settings, Security Methods){(demand.IsResistant ? ": a passkey, a security key or Okta FastPass" : "")}.")
        : null;
}
