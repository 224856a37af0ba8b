namespace OktaIdc.Okta;

/// <summary>Signing keys of an app (`/api/v1/apps/{id}/credentials/keys`) and the SAML metadata made with them. Scopes: okta.apps.read, okta.apps.manage.</summary>
public interface IOktaAppKeys
{
    /// <summary>Lists the keys of an app, active and inactive.</summary>
    IAsyncEnumerable<OktaAppKey> ListAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Makes a new key with a self-signed certificate; it is not active until the app's <c>credentials.signing.kid</c> names it.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="validityYears">2 to 10.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaAppKey> GenerateAsync(string appId, int validityYears, CancellationToken cancellationToken = default);

    /// <summary>Lists the certificate signing requests that wait for a certificate.</summary>
    IAsyncEnumerable<OktaAppCsr> ListCsrsAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Makes a key pair whose certificate somebody else signs; it is no key of the app before <see cref="PublishCsrAsync"/>.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="subject">Whose certificate it will be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaAppCsr> GenerateCsrAsync(string appId, OktaCsrSubject subject, CancellationToken cancellationToken = default);

    /// <summary>Gives a signing request its certificate (PEM, valid for more than 90 days), which makes it a key that is not active yet.</summary>
    Task<OktaAppKey> PublishCsrAsync(string appId, string csrId, string pem, CancellationToken cancellationToken = default);

    /// <summary>Takes a signing request back; its key pair is gone.</summary>
    Task RevokeCsrAsync(string appId, string csrId, CancellationToken cancellationToken = default);

    /// <summary>Reads the SAML metadata made with the key <paramref name="kid"/>, which need not be the active one.</summary>
    /// <returns>The XML exactly as Okta sent it.</returns>
    Task<string> GetSamlMetadataAsync(string appId, string kid, CancellationToken cancellationToken = default);
}
