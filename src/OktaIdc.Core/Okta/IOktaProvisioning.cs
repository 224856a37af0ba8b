using System.Security;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>
/// Provisioning connection and features of an app (`/api/v1/apps/{id}/connections/default`, `/features`). Okta does not list
/// amazon_aws_sso among the apps these work for: a success must be proved by reading back. Scopes: okta.apps.read, okta.apps.manage.
/// </summary>
public interface IOktaProvisioning
{
    /// <summary>Reads the connection. The token is never returned.</summary>
    Task<OktaProvisioningConnection> GetConnectionAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Sets base URL and bearer token. A 200 does not mean that Okta has tried or even kept them.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="baseUrl">SCIM endpoint, without trailing slash.</param>
    /// <param name="token">SCIM bearer token.</param>
    /// <param name="activate">Whether to activate the connection in the same call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaProvisioningConnection> SetConnectionAsync(string appId, string baseUrl, SecureString token, bool activate, CancellationToken cancellationToken = default);

    /// <summary>Activates the connection; done twice it changes nothing.</summary>
    Task ActivateConnectionAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Deactivates the connection; done twice it changes nothing.</summary>
    Task DeactivateConnectionAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Lists the features. 400 where provisioning is not supported or not on.</summary>
    IAsyncEnumerable<OktaAppFeature> ListFeaturesAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Changes a feature partially; the body is the capabilities object itself.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="feature">USER_PROVISIONING or INBOUND_PROVISIONING.</param>
    /// <param name="capabilities">What is to change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaAppFeature> SetFeatureAsync(string appId, string feature, JsonObject capabilities, CancellationToken cancellationToken = default);
}
