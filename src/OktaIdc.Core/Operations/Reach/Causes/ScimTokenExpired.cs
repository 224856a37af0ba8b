using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Every SCIM token has expired.</summary>
internal sealed class ScimTokenExpired() : ReachCause(ReachLinkKind.Scim)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Tokens.Value is { Count: > 0 } tokens && tokens.TrueForAll(t => t.ExpirationTime <= e.Now)
        ? Found("Every SCIM token of IAM Identity Center has expired: every push of Okta is refused.", $"Token {tokens[^1].TokenId} ended {At(tokens[^1].ExpirationTime)}.", $"Update-IdcScimToken -App {Quote(e.App)}")
        : null;
}
