using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Saml;

/// <summary>
/// The signing certificates that AWS trusts. Several are trusted at once, so that Okta's key can be changed without an outage: import the
/// new one here, activate it in Okta, remove the old one here. The calls are unpublished.
/// </summary>
/// <param name="connection">The AWS side.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class ExternalIdpCertificateOperations(IdcConnection connection, IInteraction interaction)
{
    private readonly ExternalIdpReader _reader = new(connection);

    /// <summary>The certificates of the identity provider.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ExternalIdpNotFound"/>, <see cref="ErrorIds.ConsoleApiUnavailable"/>.</exception>
    public async Task<IReadOnlyList<IdcIdpCertificate>> GetAsync(CancellationToken cancellationToken) =>
        (await IdpAsync(cancellationToken).ConfigureAwait(false)).Certificates;

    /// <summary>Trusts one more certificate; success where it is trusted already.</summary>
    /// <param name="pem">The certificate in PEM or base64.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.IdpCertificateUnusable"/>: unreadable, expired, weak or too long; nothing was changed.</exception>
    public async Task<Outcome<IdcIdpCertificate>> AddAsync(string pem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var certificate = SamlCertificate.TryParse(pem) ?? throw Unusable("The text is no X.509 certificate.", "Give the certificate in PEM, as Okta shows it.", null);
        foreach (var finding in SamlMetadataCheck.Certificate(certificate, connection.Client.Pace.UtcNow, TimeSpan.FromDays(60), othersRemain: false))
        {
            // A certificate for tomorrow may be imported today.
            if (finding.Severity is SamlSeverity.Error && finding.Id != SamlFindingIds.CertificateNotYetValid)
            {
                throw Unusable(finding.Message, finding.Remedy, certificate.Sha256Thumbprint);
            }

            await interaction.WarnAsync(finding.Message, cancellationToken).ConfigureAwait(false);
        }

        var idp = await IdpAsync(cancellationToken).ConfigureAwait(false);
        if (idp.Certificates.FirstOrDefault(c => c.Certificate?.Sha256Thumbprint == certificate.Sha256Thumbprint) is { } known)
        {
            return new Outcome<IdcIdpCertificate>(known, false);
        }

        if (!await interaction.AllowAsync(new Change($"external identity provider {idp.IdpId} of {idp.IdentityStoreId} ({connection})", $"trust the certificate {certificate}"), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcIdpCertificate>(new IdcIdpCertificate("", certificate), false);
        }

        var id = await connection.Client.ExternalIdp.ImportCertificateAsync(idp.IdentityStoreId, idp.IdpId!, certificate.Pem, cancellationToken).ConfigureAwait(false);
        return new Outcome<IdcIdpCertificate>(new IdcIdpCertificate(id, certificate), true);
    }

    /// <summary>Stops trusting a certificate, named by AWS's id or by a thumbprint (SHA-1 or SHA-256). At least one valid one must remain.</summary>
    /// <returns>The certificate; unchanged where it is not trusted (result null) or the change was not allowed.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.IdpCertificateLast"/>: no valid certificate would remain.</exception>
    public async Task<Outcome<IdcIdpCertificate>> RemoveAsync(string idOrThumbprint, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idOrThumbprint);
        var idp = await IdpAsync(cancellationToken).ConfigureAwait(false);
        var wanted = idOrThumbprint.Replace(":", "", StringComparison.Ordinal);
        var found = idp.Certificates.FirstOrDefault(c => c.CertificateId == idOrThumbprint
            || wanted.Equals(c.Certificate?.Sha256Thumbprint, StringComparison.OrdinalIgnoreCase) || wanted.Equals(c.Certificate?.Sha1Thumbprint, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            return new Outcome<IdcIdpCertificate>(null, false);
        }

        if (!idp.Certificates.Any(c => c != found && c.Certificate?.IsValidAt(connection.Client.Pace.UtcNow) == true))
        {
            throw new OktaIdcException(
                ErrorIds.IdpCertificateLast,
                FailureCategory.Refused,
                $"No valid certificate would remain without {found.Certificate?.ToString() ?? found.CertificateId}; nobody could sign in.",
                "Import the new certificate first (Add-IdcIdpCertificate), activate it in Okta, then remove the old one.",
                found.CertificateId);
        }

        if (!await interaction.AllowAsync(new Change($"external identity provider {idp.IdpId} of {idp.IdentityStoreId} ({connection})", $"stop trusting the certificate {found.Certificate?.ToString() ?? found.CertificateId}"), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcIdpCertificate>(found, false);
        }

        await connection.Client.ExternalIdp.DeleteCertificateAsync(idp.IdentityStoreId, idp.IdpId!, found.CertificateId, cancellationToken).ConfigureAwait(false);
        return new Outcome<IdcIdpCertificate>(found, true);
    }

    private async Task<IdcExternalIdp> IdpAsync(CancellationToken cancellationToken)
    {
        var store = (await new InstanceOperations(connection, interaction).RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;
        if (await connection.Client.ExternalIdp.ProbeAsync(store, cancellationToken).ConfigureAwait(false) is { IsAvailable: false } probe)
        {
            throw new OktaIdcException(
                ErrorIds.ConsoleApiUnavailable,
                FailureCategory.NotSupported,
                $"The calls for the identity provider's certificates, which AWS does not publish, cannot be used: {probe.Saw}",
                "Do it in the AWS console: IAM Identity Center, Settings, Identity source, Actions, Manage authentication, Manage certificates.",
                store);
        }

        var idp = await _reader.ReadAsync(store, null, cancellationToken).ConfigureAwait(false);
        return idp.IdpId is not null ? idp : throw new OktaIdcException(
            ErrorIds.ExternalIdpNotFound, FailureCategory.NotFound, $"Identity store {store} has no external identity provider.", "Make one with Set-IdcExternalIdp.", store);
    }

    private static OktaIdcException Unusable(string message, string remedy, string? target) =>
        new(ErrorIds.IdpCertificateUnusable, FailureCategory.InvalidData, message, remedy, target);
}
