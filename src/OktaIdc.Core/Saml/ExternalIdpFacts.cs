using OktaIdc.Aws;

namespace OktaIdc.Saml;

/// <summary>What AWS tells of the external identity provider, by calls that it does not publish: AWS's side of the trust.</summary>
/// <param name="Idp">The identity provider with the certificates that are trusted; null where AWS's calls do not tell.</param>
/// <param name="Unavailable">What was seen where they do not; null where they do.</param>
internal sealed record ExternalIdpFacts(IdcExternalIdp? Idp, ConsoleProbe? Unavailable)
{
    /// <summary>Where a person sees what AWS trusts.</summary>
    public const string InConsole = "Look at the certificates in the console: IAM Identity Center, Settings, Manage authentication.";
}
