using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user's only factors are not activated yet.</summary>
internal sealed class FactorNotActivated() : ReachCause(ReachLinkKind.SignOnPolicy)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery), nameof(AppPolicyDenies)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => SignOnDemand.Of(e) is not null && e.Okta.Factors.Value is { } factors && factors.Exists(f => f.IsPossession) && !factors.Exists(f => f.IsPossession && f.IsActive)
        ? ByHand(
            $"{e.Login} has begun to enrol {string.Join(", ", factors.Where(f => f.IsPossession).Select(f => f.FactorType))}, but not finished.",
            $"Okta lists {string.Join(", ", factors.Select(f => $"{f.FactorType} {f.Status}"))}.",
            "Have the person finish the enrolment at Okta (Settings, Security Methods).")
        : null;
}
