using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>IAM Identity Center refuses the token that Okta holds.</summary>
internal sealed class ScimTokenRefused() : ReachCause(ReachLinkKind.Scim)
{
    private const string Refused = "application.integration.authentication_failure";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ScimEndpointDiffers), nameof(ProvisioningOff)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        // Whoever's push succeeded since, it was with a token that is accepted. The newest stand first, and their places tell more than their milliseconds.
        var last = e.Okta.AppLog.Value?.Find(l => l.EventType == Refused || (l.EventType.StartsWith("application.provision.", StringComparison.Ordinal) && l.Result == "SUCCESS"));
        return last is not { EventType: Refused } refused ? null : Found(
            "IAM Identity Center refuses the SCIM token that Okta holds.",
            $"System Log: application.integration.authentication_failure at {At(refused.Published)}: {refused.Reason ?? refused.DisplayMessage}.",
            $"Update-IdcScimToken -App {Quote(e.App)}");
    }
}
