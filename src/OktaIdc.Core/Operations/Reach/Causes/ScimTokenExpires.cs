using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The last SCIM token expires within fifteen days.</summary>
internal sealed class ScimTokenExpires() : ReachCause(ReachLinkKind.Scim)
{
    /// <inheritdoc/>
    public override bool IsBlocking => false;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Tokens.Value is { Count: > 0 } tokens && tokens.Max(t => t.ExpirationTime) is { } last && last > e.Now && last < e.Now.AddDays(15)
        ? Found($"The SCIM token expires {At(last)}; provisioning stops with it.", $"Tokens: {string.Join(", ", tokens.Select(t => $"{t.TokenId} until {At(t.ExpirationTime)}"))}.", $"Update-IdcScimToken -App {Quote(e.App)}")
        : null;
}
