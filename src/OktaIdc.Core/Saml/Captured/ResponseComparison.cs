using OktaIdc.Failures;

namespace OktaIdc.Saml.Captured;

/// <summary>Compares a response, and the two sides with each other, beyond what any service provider must check.</summary>
internal sealed class ResponseComparison(ResponseSettings settings, List<SamlFinding> findings)
{
    private const string Attributes = "https://aws.amazon.com/SAML/Attributes/";
    private const string Direct = "https://signin.aws.amazon.com/saml";

    private string App => CommandText.Quote(settings.AppName);

    /// <summary>Where Okta and AWS have different settings for each other: the cause behind most refusals.</summary>
    public void Settings()
    {
        Differ("ACS URL", settings.App?.AcsUrl, settings.Idp?.AcsUrl, same: SamlAddresses.AreSameAcs(settings.App?.AcsUrl, settings.Idp?.AcsUrl), $"Get-IdcExternalIdp | Set-OktaSamlSetting -App {App}");
        Differ("issuer URL (audience)", settings.App?.EntityId, settings.Idp?.IssuerUrl, same: false, $"Get-IdcExternalIdp | Set-OktaSamlSetting -App {App}");
        Differ("issuer of responses", settings.Metadata?.EntityId, settings.Idp?.EntityId, same: false, $"Get-OktaSamlMetadata -App {App} | Set-IdcExternalIdp");
        if (settings.Idp is { IsVerified: true, IsEnabled: false })
        {
            Add(SamlSeverity.Error, SamlFindingIds.IdpNotEnabled, "AWS has no external identity provider that is enabled; it takes no response at all.", $"Get-OktaSamlMetadata -App {App} | Set-IdcExternalIdp");
        }
    }

    public void Certificate(SamlCertificate? signer)
    {
        if (signer is null)
        {
            return;
        }

        var trusted = settings.Idp?.Certificates ?? [];
        if (settings.IsIdpKnown && !trusted.Any(c => Is(c.Certificate, signer)))
        {
            Add(SamlSeverity.Error, SamlFindingIds.CertificateNotTrusted, $"It is signed with {signer}, which AWS does not trust ({trusted.Length} certificate{(trusted.Length == 1 ? "" : "s")} there).", $"(Get-OktaSamlMetadata -App {App} | Test-SamlMetadata).Metadata.Certificates.Pem | Add-IdcIdpCertificate");
        }

        if (settings.App is null)
        {
            return;
        }

        if (!settings.OktaCertificates.Any(c => Is(c, signer)))
        {
            Add(SamlSeverity.Warning, SamlFindingIds.CertificateForeign, $"It is signed with {signer}, which is none of the keys of the Okta app {App}.", "Check that the response comes from this app; if another app is meant, name it with -App.");
        }
        else if (!settings.Metadata!.SigningCertificates.Any(c => Is(c, signer)))
        {
            Add(SamlSeverity.Warning, SamlFindingIds.KeyNotActive, $"It is signed with {signer}, a key of the Okta app {App} that is not the active one (any more).", $"Update-OktaSigningCertificate -App {App} -Status");
        }
    }

    public void Tags(SamlAssertion assertion)
    {
        var names = assertion.Attributes.Keys.Where(k => k.StartsWith(Attributes, StringComparison.Ordinal)).Select(k => k[Attributes.Length..]).ToList();
        foreach (var name in names.Where(n => n is "Role" or "RoleSessionName" or "SessionDuration"))
        {
            Add(SamlSeverity.Warning, SamlFindingIds.DirectFederation, $"It has the attribute {name}, which belongs to federation with IAM itself and means nothing to Identity Center.", $"Remove the attribute statement from the Okta app {App}.");
        }

        var principal = names.Where(n => n.StartsWith("PrincipalTag:", StringComparison.Ordinal)).ToList();
        var access = names.Where(n => n.StartsWith("AccessControl:", StringComparison.Ordinal)).Select(n => n["AccessControl:".Length..]).ToList();
        if (principal.Count > 0 && access.Count == 0)
        {
            Add(SamlSeverity.Warning, SamlFindingIds.SessionTags, $"It has {string.Join(", ", principal)}: tags of that notation belong to federation with IAM itself, Identity Center takes AccessControl: only.", $"Rename the attribute statements of the Okta app {App} to AccessControl:.");
        }

        if (access.Count > 0 && settings is { AreTagsKnown: true, Tags: null })
        {
            Add(SamlSeverity.Warning, SamlFindingIds.TagsNotEnabled, $"It has session tags ({string.Join(", ", access)}), and attributes for access control are not enabled in AWS: they have no effect.", "Set-IdcAccessControlAttribute");
        }

        foreach (var key in access.Where(k => settings.Tags?.Contains(k) == true))
        {
            Add(SamlSeverity.Information, SamlFindingIds.TagOverridden, $"The session tag {key} is set by AWS as well (attributes for access control); AWS's value wins.", "Keep the tag on one side only.");
        }
    }

    public void Audience(SamlAssertion assertion)
    {
        if (assertion.Recipient?.StartsWith(Direct, StringComparison.OrdinalIgnoreCase) == true || assertion.Audiences.Any(a => a == "urn:amazon:webservices" || a.StartsWith(Direct, StringComparison.OrdinalIgnoreCase)))
        {
            Add(SamlSeverity.Error, SamlFindingIds.DirectFederation, "It is made for federation with IAM itself (the Okta app AWS Account Federation), not for Identity Center.", "Sign in through the app of IAM Identity Center; Get-IdcDirectTrust shows where the other way is still open.");
        }
    }

    private void Differ(string what, string? okta, string? aws, bool same, string fix)
    {
        if (okta is not null && aws is not null && okta != aws && !same)
        {
            Add(SamlSeverity.Error, SamlFindingIds.SettingsDiffer, $"The {what} differs between the two sides: Okta has '{okta}', AWS '{aws}'.", fix);
        }
    }

    private static bool Is(SamlCertificate? one, SamlCertificate other) => one?.Sha256Thumbprint == other.Sha256Thumbprint;

    private void Add(SamlSeverity severity, string id, string message, string remedy) => findings.Add(new SamlFinding(severity, id, message, remedy));
}
