using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The policy asks for a factor that resists phishing, and the user has only others.</summary>
internal sealed class FactorNotPhishingResistant() : ReachCause(ReachLinkKind.SignOnPolicy)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserStaged), nameof(OktaUserNotActivated), nameof(OktaUserLockedOut), nameof(OktaUserSuspended), nameof(OktaUserDeactivated), nameof(OktaPasswordExpired), nameof(OktaUserInRecovery), nameof(AppPolicyDenies)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => SignOnDemand.Of(e) is { IsResistant: true } demand && e.Okta.Factors.Value is { } factors && factors.Exists(f => f.IsPossession && f.IsActive) && !factors.Exists(f => f.IsActive && f.IsPhishingResistant)
        ? ByHand(
            $"The sign-on policy of {e.App} asks for a factor that resists phishing (rule '{demand.Rule}'); {e.Login} has only {string.Join(", ", factors.Where(f => f.IsActive).Select(f => f.FactorType))}.",
            $"Okta lists {string.Join(", ", factors.Select(f => $"{f.FactorType} {f.Status}"))}; the rule says possession.phishingResistant REQUIRED.",
            "Have the person enrol a passkey, a security key or Okta FastPass at Okta (Settings, Security Methods).")
        : null;
}
