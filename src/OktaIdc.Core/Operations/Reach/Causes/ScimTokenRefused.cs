using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>IAM Identity Center refuses the token that Okta holds.</summary>
internal sealed class ScimTokenRefused() : ReachCause(ReachLinkKind.Scim)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ScimEndpointDiffers), nameof(ProvisioningOff)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        var refused = e.Okta.AppLog.Value?.Find(l => l.EventType == "application.integration.authentication_failure");

        // Whoever's push succeeded since, it was with a token that is accepted.
        var pushed = e.Okta.AppLog.Value?.Find(l => l.EventType.StartsWith("application.provision.", StringComparison.Ordinal) && l.Result == "SUCCESS");
        return refused is null || pushed?.Published > refused.Published ? null : Found(
            "IAM Identity Center refuses the SCIM token that Okta holds.",
            $"System Log: application.integration.authentication_failure at {At(refused.Published)}: {refused.Reason ?? refused.DisplayMessage}.",
            $"Update-IdcScimToken -App {Quote(e.App)}");
    }
}
