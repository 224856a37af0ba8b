using OktaIdc.Failures;
using OktaIdc.Okta;
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
        var keys = await facts.Okta.KeysAsync(cancellationToken).ConfigureAwait(false);
        var key = keys.Find(k => k.Kid == app.SigningKid);
        var certificate = key is null ? null : CertificateOf(key);
        if (certificate is null)
        {
            return Unknown($"Okta does not tell the certificate of the key {app.SigningKid} that {app.Label} signs with.", $"Get-OktaSamlMetadata {Quote(app.Label ?? app.Id)}");
        }

        var trust = await TrustAsync(facts, app, keys, certificate, cancellationToken).ConfigureAwait(false);
        var limit = facts.Limit(Id);
        var days = (certificate.NotAfter - facts.Now).TotalDays;
        string[] evidence = [Told(certificate, key!.Kid), trust.Note, .. trust.Foreign.Select(c => $"not a key of {app.Label}: {c.Certificate}, certificate {c.CertificateId}"), .. trust.Gaps.Select(g => g.Why)];
        var (status, message, action) = Judge(app, certificate, trust, limit.Under(days), days);
        return Result(status, message, evidence, action) with
        {
            Observed = $"{Math.Floor(days):0} days",
            Threshold = $"warning below {limit.Warning}, critical below {limit.Critical} days; critical where AWS trusts another key, issuer or address than the app's",
            Value = status == HealthStatus.Unknown ? null : Math.Floor(days),
            Unit = "Days",
            Incidents = [.. trust.Foreign.Select(c => c.Certificate!.Sha256Thumbprint)],
        };
    }

    private static (HealthStatus Status, string Message, string Action) Judge(OktaApp app, SamlCertificate certificate, Trust trust, HealthStatus byDate, double days)
    {
        var name = Quote(app.Label ?? app.Id);
        var ends = $"The certificate that Okta signs with {(days <= 0 ? "ended" : "ends")} on {certificate.NotAfter:yyyy-MM-dd}";
        return trust switch
        {
            { Another: { } another } => (HealthStatus.Critical, another, "Get-IdcExternalIdp"),
            { Foreign.Count: > 0 } => (
                HealthStatus.Critical,
                $"AWS takes what is signed with {Count(trust.Foreign.Count, "key")} that {(trust.Foreign.Count == 1 ? "is" : "are")} none of {app.Label}'s in Okta: whoever holds {(trust.Foreign.Count == 1 ? "it" : "one")} signs in as anybody.",
                $"Remove-IdcIdpCertificate {Argument(trust.Foreign[0].CertificateId)} -WhatIf"),
            { IsTrusted: false } => (HealthStatus.Critical, "Okta signs with a certificate that AWS does not trust: nobody can sign in.", $"Update-OktaSigningCertificate {name}"),
            _ when byDate != HealthStatus.Ok => (byDate, $"{ends}.", $"Update-OktaSigningCertificate {name}"),
            { IsOff: true } => (HealthStatus.Warning, $"No external identity provider is enabled in AWS, so it takes nothing that Okta signs; the certificate ends on {certificate.NotAfter:yyyy-MM-dd}.", "Get-IdcExternalIdp"),
            { Elsewhere: { } elsewhere } => (HealthStatus.Warning, elsewhere, "Get-IdcExternalIdp"),
            { Gaps: [var gap, ..] } => (HealthStatus.Unknown, $"{ends}; {gap.Why}", gap.Remedy),
            _ => (HealthStatus.Ok, $"{ends}.", ""),
        };
    }

    private static string Told(SamlCertificate certificate, string kid) => $"{certificate.Subject}, SHA-256 {certificate.Sha256Thumbprint}, {At(certificate.NotBefore)} to {At(certificate.NotAfter)}, key {kid}";

    private static SamlCertificate? CertificateOf(OktaAppKey key) => key.CertificateChain is { IsDefaultOrEmpty: false } chain ? SamlCertificate.TryParse(chain[0]) : null;

    // What AWS trusts is told by an unpublished call only; without it the dates are known all the same, and the remedy says how to learn the rest.
    private static async Task<Trust> TrustAsync(HealthFacts facts, OktaApp app, List<OktaAppKey> keys, SamlCertificate certificate, CancellationToken cancellationToken)
    {
        IdcExternalIdp idp;
        try
        {
            idp = await facts.Aws.ExternalIdpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e)
        {
            return new Trust($"whether AWS trusts it was not read: {e.Message}") { Gaps = [($"whether AWS trusts it was not read: {e.Message}", e.RecommendedAction)] };
        }

        if (!idp.IsEnabled)
        {
            return new Trust("no external identity provider is enabled in AWS") { IsOff = true };
        }

        var gaps = new List<(string Why, string Remedy)>();
        var own = keys.Select(k => CertificateOf(k)?.Sha256Thumbprint).ToHashSet();
        if (idp.Certificates.Any(c => c.Certificate is null))
        {
            gaps.Add(("not every certificate that AWS trusts can be read.", "Look at the certificates in the console: IAM Identity Center, Settings, Manage authentication."));
        }

        // During a rollover AWS trusts the old key and the new one; both are the app's.
        var foreign = idp.Certificates.Where(c => c.Certificate is { } one && !own.Contains(one.Sha256Thumbprint)).ToList();
        if (foreign.Count > 0 && own.Contains(null))
        {
            gaps.Add(($"AWS trusts {Names(foreign.Select(c => c.Certificate!.Sha256Thumbprint))}, and Okta does not tell the certificates of all keys of {app.Label}.", $"Get-OktaSamlMetadata {Quote(app.Label ?? app.Id)}"));
            foreign = [];
        }

        var trusted = idp.Certificates.Any(c => c.Certificate?.Sha256Thumbprint == certificate.Sha256Thumbprint);
        return await AddressAsync(facts, app, idp, new Trust(trusted ? $"AWS trusts it{(idp.Certificates.Length > 1 ? $", and {idp.Certificates.Length - 1} more" : "")}" : $"AWS trusts {Names(idp.Certificates.Select(c => c.Certificate is { } one ? $"{one.Sha256Thumbprint} until {one.NotAfter:yyyy-MM-dd}" : c.CertificateId))}")
        {
            IsTrusted = trusted ? true : gaps.Count > 0 ? null : false,
            Foreign = foreign,
            Gaps = gaps,
        }, cancellationToken).ConfigureAwait(false);
    }

    // An org with a domain of its own has two hosts for one address; which hosts are the org's is not told, so that is a warning.
    private static async Task<Trust> AddressAsync(HealthFacts facts, OktaApp app, IdcExternalIdp idp, Trust trust, CancellationToken cancellationToken)
    {
        SamlMetadata metadata;
        try
        {
            metadata = SamlMetadata.Parse(await facts.Okta.Client.AppKeys.GetSamlMetadataAsync(app.Id, app.SigningKid!, cancellationToken).ConfigureAwait(false));
        }
        catch (OktaIdcException e)
        {
            return trust with { Gaps = [.. trust.Gaps, ($"whether AWS expects the issuer and the address of {app.Label} was not read: {e.Message}", e.RecommendedAction)] };
        }

        if (idp.EntityId is { } issuer && issuer != metadata.EntityId)
        {
            return trust with { Another = $"AWS lets in whom {issuer} sends, and the issuer of {app.Label} is {metadata.EntityId}." };
        }

        if (idp.LoginUrl is not { } url || metadata.SingleSignOnServices.Any(s => s.Location == url) || metadata.LoginUrl is not { } login)
        {
            return trust;
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var there) && Uri.TryCreate(login, UriKind.Absolute, out var here) && (there.Scheme == Uri.UriSchemeHttps || there.Scheme == here.Scheme) && there.AbsolutePath == here.AbsolutePath
            ? trust with { Elsewhere = $"AWS sends people to {there.Authority} to sign in, and the app is at {here.Authority}: that is right only where both are addresses of this org." }
            : trust with { Another = $"AWS sends people to {url} to sign in, which is no address of {app.Label} ({login})." };
    }

    private sealed record Trust(string Note)
    {
        public bool? IsTrusted { get; init; }

        public bool IsOff { get; init; }

        public IReadOnlyList<IdcIdpCertificate> Foreign { get; init; } = [];

        public string? Another { get; init; }

        public string? Elsewhere { get; init; }

        public IReadOnlyList<(string Why, string Remedy)> Gaps { get; init; } = [];
    }
}
