namespace OktaIdc.Aws.Provisioning;

/// <summary>
/// SCIM tenants of an identity store and their tokens (AWSIdentityStoreService). AWS does not publish these calls and may change them:
/// probe first, call only with consent, keep the manual way. A store has at most one tenant and two tokens.
/// </summary>
public interface IProvisioningClient
{
    /// <summary>Whether the service answers here, found out by a read-only call on each host that is known.</summary>
    Task<ConsoleProbe> ProbeAsync(string identityStoreId, CancellationToken cancellationToken);

    /// <summary>The tenants; none means that automatic provisioning is off.</summary>
    IAsyncEnumerable<ProvisioningTenant> ListTenantsAsync(string identityStoreId, CancellationToken cancellationToken);

    /// <summary>Switches automatic provisioning on.</summary>
    Task<ProvisioningTenant> CreateTenantAsync(string identityStoreId, CancellationToken cancellationToken);

    /// <summary>Switches automatic provisioning off; users and groups stay.</summary>
    Task DeleteTenantAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken);

    /// <summary>The tokens that exist, without their secrets.</summary>
    IAsyncEnumerable<ScimToken> ListTokensAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken);

    /// <summary>Makes a token; the only time that its secret is told. Valid for one year.</summary>
    Task<ScimToken> CreateTokenAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken);

    /// <summary>Deletes a token; it stops working at once.</summary>
    Task DeleteTokenAsync(string identityStoreId, string tenantId, string tokenId, CancellationToken cancellationToken);
}
