using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>There is no AWS IAM Identity Center app in Okta.</summary>
internal sealed class OktaAppMissing() : ReachCause(ReachLinkKind.OktaApp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.App.IsMissing
        ? Found($"Okta has no AWS IAM Identity Center app{(e.Question.App is { } app ? $" '{app}'" : "")}.", "GET /api/v1/apps lists no app amazon_aws_sso of that label.", "New-OktaIdcApp | Get-OktaSamlMetadata | Set-IdcExternalIdp")
        : null;
}
