using OktaIdc.Failures;
using OktaIdc.Posture.Health.Evidence;
using OktaIdc.Saml;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>
/// The certificate that Okta signs assertions with ends soon, or AWS does not trust it: nobody signs in then. Or AWS trusts more than the app's own keys, its issuer
/// and its address: then somebody else lets people in.
/// </summary>
internal sealed class SigningCertificate() : HealthCheck(HealthCheckIds.SigningCertificate, "Days until the signing certificate ends")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var signing = new AppSigning(app, await facts.Okta.KeysAsync(cancellationToken).ConfigureAwait(false));
        if (signing.Certificate is not { } certificate)
        {
            return Unknown($"Okta does not tell the certificate of the key {app.SigningKid} that {signing.Name} signs with.", $"Get-OktaSamlMetadata {Quote(signing.Name)}");
        }

        var (trust, note) = await TrustAsync(facts, signing, cancellationToken).ConfigureAwait(false);
        var limit = facts.Limit(Id);
        var days = (certificate.NotAfter - facts.Now).TotalDays;
        string[] evidence = [Told(certificate, signing.Key!.Kid), note, .. trust.Foreign.Select(c => $"not a key of {signing.Name}: {c.Certificate}, certificate {c.CertificateId}"), .. trust.Gaps.Select(g => g.Why)];
        var (status, message, action) = Judge(signing, certificate, trust, limit.Under(days), days);
        return Result(status, message, evidence, action) with
        {
            Observed = $"{Math.Floor(days):0} days",
            Threshold = $"warning below {limit.Warning}, critical below {limit.Critical} days; critical where AWS trusts another key, issuer or address than the app's",
            Value = status == HealthStatus.Unknown ? null : Math.Floor(days),
            Unit = "Days",
            Incidents = [.. trust.Foreign.Select(c => c.Certificate!.Sha256Thumbprint)],
        };
    }

    private static (HealthStatus Status, string Message, string Action) Judge(AppSigning app, SamlCertificate certificate, IdpTrust trust, HealthStatus byDate, double days)
    {
        var name = Quote(app.Name);
        var ends = $"The certificate that Okta signs with {(days <= 0 ? "ended" : "ends")} on {certificate.NotAfter:yyyy-MM-dd}";
        return trust switch
        {
            _ when (trust.ForeignIssuer ?? trust.ForeignAddress) is { } another => (HealthStatus.Critical, another, "Get-IdcExternalIdp"),
            { Foreign.Count: > 0 } => (
                HealthStatus.Critical,
                $"AWS takes what is signed with {Count(trust.Foreign.Count, "key")} that {(trust.Foreign.Count == 1 ? "is" : "are")} none of {app.Name}'s in Okta: whoever holds {(trust.Foreign.Count == 1 ? "it" : "one")} signs in as anybody.",
                $"Remove-IdcIdpCertificate {Argument(trust.Foreign[0].CertificateId)} -WhatIf"),
            { IsTrusted: false } => (HealthStatus.Critical, "Okta signs with a certificate that AWS does not trust: nobody can sign in.", $"Update-OktaSigningCertificate {name}"),
            _ when byDate != HealthStatus.Ok => (byDate, $"{ends}.", $"Update-OktaSigningCertificate {name}"),
            { IsOff: true } => (HealthStatus.Warning, $"No external identity provider is enabled in AWS, so it takes nothing that Okta signs; the certificate ends on {certificate.NotAfter:yyyy-MM-dd}.", "Get-IdcExternalIdp"),
            { OtherHost: { } elsewhere } => (HealthStatus.Warning, elsewhere, "Get-IdcExternalIdp"),
            { Gaps: [var gap, ..] } => (HealthStatus.Unknown, $"{ends}; {gap.Why}", gap.Remedy),
            _ => (HealthStatus.Ok, $"{ends}.", ""),
        };
    }

    private static string Told(SamlCertificate certificate, string kid) => $"{certificate.Subject}, SHA-256 {certificate.Sha256Thumbprint}, {At(certificate.NotBefore)} to {At(certificate.NotAfter)}, key {kid}";

    // What AWS trusts is told by an unpublished call only; without it the dates are known all the same, and the remedy says how to learn the rest.
    private static async Task<(IdpTrust Trust, string Note)> TrustAsync(HealthFacts facts, AppSigning app, CancellationToken cancellationToken)
    {
        IdcExternalIdp idp;
        try
        {
            idp = await facts.Aws.ExternalIdpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e)
        {
            var why = $"whether AWS trusts it was not read: {e.Message}";
            return (new IdpTrust { Gaps = [new(why, e.RecommendedAction)] }, why);
        }

        var trust = IdpTrust.Compare(idp, idp.IsEnabled ? await app.WithMetadataAsync(facts.Okta.Client, cancellationToken).ConfigureAwait(false) : app);
        return (trust, trust switch
        {
            { IsOff: true } => "no external identity provider is enabled in AWS",
            { IsTrusted: true } => $"AWS trusts it{(idp.Certificates.Length > 1 ? $", and {idp.Certificates.Length - 1} more" : "")}",
            _ => $"AWS trusts {Names(idp.Certificates.Select(c => c.Certificate is { } one ? $"{one.Sha256Thumbprint} until {one.NotAfter:yyyy-MM-dd}" : c.CertificateId))}",
        });
    }
}
