namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC refuses the token that Okta holds, for a reason that cannot be told closer.</summary>
internal sealed class TokenRefused : RefusedCause
{
    protected override string Id => nameof(TokenRefused);

    protected override (string Message, string Fix)? Tell(ProvisioningFacts facts, IdcScimFacts? scim) => (
        scim is null
            ? "IAM Identity Center refuses the token that Okta holds (401): it is wrong, expired or deleted, or belongs to another endpoint. Endpoint and tokens of AWS could not be read to tell which."
            : $"IAM Identity Center refuses the token that Okta holds (401), although {scim.Tokens.Count(t => t.ExpirationTime > scim.Now)} token(s) are valid: Okta was given another one.",
        $"Update-IdcScimToken -App {facts.AppArgument}; Repair-OktaProvisioning -App {facts.AppArgument}");
}
