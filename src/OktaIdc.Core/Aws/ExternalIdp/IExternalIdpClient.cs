namespace OktaIdc.Aws.ExternalIdp;

/// <summary>
/// The external identity provider of an identity store (AppsAuthControlPlaneService). AWS does not publish these calls and may change
/// them: probe first, call only with consent, keep the manual way. <c>directoryId</c> is the identity store id.
/// </summary>
public interface IExternalIdpClient
{
    /// <summary>Whether the service answers here, found out by a read-only call.</summary>
    Task<ConsoleProbe> ProbeAsync(string directoryId, CancellationToken cancellationToken);

    /// <summary>What Okta has to know of AWS: issuer and ACS URL.</summary>
    Task<ServiceProviderConfiguration> GetServiceProviderAsync(string directoryId, CancellationToken cancellationToken);

    /// <summary>The identity providers that are configured, enabled or not.</summary>
    Task<IReadOnlyList<ExternalIdpConfiguration>> ListAsync(string directoryId, CancellationToken cancellationToken);

    /// <summary>Makes the identity provider from SAML metadata (at most 75,000 characters). Sign-in does not change yet.</summary>
    Task<CreatedExternalIdp> CreateAsync(string directoryId, string samlMetadata, CancellationToken cancellationToken);

    /// <summary>Moves everyone's sign-in to this identity provider.</summary>
    Task EnableAsync(string directoryId, string idpId, CancellationToken cancellationToken);

    /// <summary>Moves sign-in back to the store's own passwords.</summary>
    Task DisableAsync(string directoryId, string idpId, CancellationToken cancellationToken);

    /// <summary>Changes entity id and login URL.</summary>
    Task UpdateAsync(string directoryId, string idpId, IdpSamlConfiguration configuration, CancellationToken cancellationToken);

    /// <summary>Deletes the identity provider; it must be disabled.</summary>
    Task DeleteAsync(string directoryId, string idpId, CancellationToken cancellationToken);

    /// <summary>The signing certificates that are trusted.</summary>
    Task<IReadOnlyList<ExternalIdpCertificate>> ListCertificatesAsync(string directoryId, string idpId, CancellationToken cancellationToken);

    /// <summary>Trusts one more signing certificate (PEM, at most 2,500 characters).</summary>
    /// <returns>The certificate's id.</returns>
    Task<string> ImportCertificateAsync(string directoryId, string idpId, string pem, CancellationToken cancellationToken);

    /// <summary>Stops trusting a certificate; one valid certificate must remain.</summary>
    Task DeleteCertificateAsync(string directoryId, string idpId, string certificateId, CancellationToken cancellationToken);
}
