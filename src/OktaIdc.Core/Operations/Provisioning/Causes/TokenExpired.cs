namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Every SCIM token has expired, or there is none.</summary>
internal sealed class TokenExpired : RefusedCause
{
    protected override string Id => nameof(TokenExpired);

    // Tokens of another tenant than the one that Okta sends to say nothing about Okta.
    protected override string? See(ProvisioningFacts facts, IdcScimFacts scim) => scim is not { Tenant: not null, AllExpired: true } || (facts.BaseUrl is { } used && used.TrimEnd('/') != scim.Endpoint) ? null
        : scim.Tokens.Count == 0 ? "SCIM tokens in IAM Identity Center: none"
        : $"SCIM tokens in IAM Identity Center: {string.Join(", ", scim.Tokens.Select(t => $"{t.TokenId} ended {t.ExpirationTime?.UtcDateTime:yyyy-MM-dd}"))}";

    protected override (string Message, string Fix)? Tell(ProvisioningFacts facts, IdcScimFacts? scim)
    {
        if (scim is not { Tenant: not null, AllExpired: true })
        {
            return null;
        }

        var last = scim.Tokens.Max(t => t.ExpirationTime);
        return (
            last is null ? "IAM Identity Center has no SCIM token any more: the one that Okta holds was deleted." : $"The SCIM token that Okta holds has expired: the last token ended on {last:yyyy-MM-dd}.",
            $"Update-IdcScimToken -App {facts.AppArgument}; Repair-OktaProvisioning -App {facts.AppArgument}");
    }
}
