using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>Makes the new key in Okta, once: what a run that was killed has made is found by not having been there before.</summary>
internal sealed class SigningKeySource(OktaConnection okta, IInteraction interaction)
{
    private IOktaAppKeys Keys => okta.Client.AppKeys;

    /// <summary>The signing request of this rollover, made where there is none yet.</summary>
    public async Task<OktaAppCsr> RequestAsync(SigningRolloverState state, OktaCsrSubject subject, CancellationToken cancellationToken)
    {
        Task<OktaAppCsr?> FindAsync() =>
            Keys.ListCsrsAsync(state.AppId, cancellationToken).Where(r => r.Id == state.RequestId || (state.RequestId is null && !state.KnownRequests.Contains(r.Id))).FirstOrDefaultAsync(cancellationToken).AsTask();
        return await FindAsync().ConfigureAwait(false)
            ?? (await Creation.OnceAsync(() => Keys.GenerateCsrAsync(state.AppId, subject, cancellationToken), FindAsync).ConfigureAwait(false)).Object;
    }

    /// <summary>The new key of this rollover, made by Okta where there is none yet.</summary>
    public async Task<OktaAppKey> GenerateAsync(SigningRolloverState state, int years, CancellationToken cancellationToken)
    {
        async Task<OktaAppKey?> FindAsync() => (await Keys.ListAsync(state.AppId, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)).LastOrDefault(k => !state.KnownKeys.Contains(k.Kid));
        if (await FindAsync().ConfigureAwait(false) is { } found)
        {
            await interaction.DetailAsync($"Key {found.Kid} was made since this rollover began; it is used.", cancellationToken).ConfigureAwait(false);
            return found;
        }

        return (await Creation.OnceAsync(() => Keys.GenerateAsync(state.AppId, years, cancellationToken), FindAsync).ConfigureAwait(false)).Object;
    }

    /// <summary>Turns the signing request into a key with the certificate that an authority has issued.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.IdpCertificateUnusable"/>, <see cref="ErrorIds.RolloverCertificateForeign"/>; nothing was changed.</exception>
    public async Task<OktaAppKey> PublishAsync(SigningRolloverState state, string pem, CancellationToken cancellationToken)
    {
        var certificate = SamlCertificate.TryParse(pem)
            ?? throw new OktaIdcException(ErrorIds.IdpCertificateUnusable, FailureCategory.InvalidData, "What was given as certificate is no X.509 certificate.", "Give the certificate that your authority issued, in PEM.", state.AppId);
        Task<OktaAppKey?> FindAsync() => Keys.ListAsync(state.AppId, cancellationToken).Where(k => Matches(k, certificate)).FirstOrDefaultAsync(cancellationToken).AsTask();
        if (await FindAsync().ConfigureAwait(false) is { } found)
        {
            return found;
        }

        if (SamlMetadataCheck.Certificate(certificate, okta.Pace.UtcNow, TimeSpan.FromDays(90), othersRemain: false).Where(f => f.Severity is SamlSeverity.Error || f.Id == SamlFindingIds.CertificateExpiresSoon).ToList() is [var finding, ..])
        {
            throw new OktaIdcException(ErrorIds.IdpCertificateUnusable, FailureCategory.InvalidData, finding.Message, "Have one issued that lasts longer than 90 days, RSA of 2048 bits with SHA-256, of at most 2,500 characters.", certificate.Sha256Thumbprint);
        }

        try
        {
            return (await Creation.OnceAsync(() => Keys.PublishCsrAsync(state.AppId, state.RequestId!, certificate.Pem, cancellationToken), FindAsync).ConfigureAwait(false)).Object;
        }
        catch (OktaIdcException e) when (e.StatusCode is 400 or 404)
        {
            throw new OktaIdcException(
                ErrorIds.RolloverCertificateForeign,
                FailureCategory.InvalidData,
                $"Okta does not take the certificate {certificate} for the signing request {state.RequestId}: {e.Message}",
                "Have exactly this request signed: Update-OktaSigningCertificate -Status shows it as Csr.",
                state.RequestId,
                e);
        }
    }

    /// <summary>The certificate of a key.</summary>
    /// <exception cref="OktaIdcException">Okta sent none.</exception>
    public static SamlCertificate CertificateOf(OktaAppKey key) =>
        key.CertificateChain.IsDefaultOrEmpty || SamlCertificate.TryParse(key.CertificateChain[0], "signing") is not { } certificate
            ? throw OktaErrors.UnexpectedBody("a signing key", "it has no certificate")
            : certificate;

    private static bool Matches(OktaAppKey key, SamlCertificate certificate) =>
        !key.CertificateChain.IsDefaultOrEmpty && SamlCertificate.TryParse(key.CertificateChain[0])?.Sha256Thumbprint == certificate.Sha256Thumbprint;
}
