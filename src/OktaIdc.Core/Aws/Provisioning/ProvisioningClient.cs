using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Provisioning;

/// <summary>SCIM tenants and tokens over the JSON channel.</summary>
internal sealed class ProvisioningClient(AwsJsonChannel channel, ConsoleProbing probing) : IProvisioningClient
{
    public Task<ConsoleProbe> ProbeAsync(string identityStoreId, CancellationToken cancellationToken) =>
        probing.ProbeAsync("ListProvisioningTenants", new { IdentityStoreId = identityStoreId }, "ProvisioningTenants", cancellationToken);

    public IAsyncEnumerable<ProvisioningTenant> ListTenantsAsync(string identityStoreId, CancellationToken cancellationToken) =>
        channel.PageAsync<ProvisioningTenant>(
            "ListProvisioningTenants", identityStoreId, "ProvisioningTenants", token => new { IdentityStoreId = identityStoreId, NextToken = token }, cancellationToken: cancellationToken);

    public Task<ProvisioningTenant> CreateTenantAsync(string identityStoreId, CancellationToken cancellationToken) =>
        channel.CallAsync<ProvisioningTenant>("CreateProvisioningTenant", new { IdentityStoreId = identityStoreId }, identityStoreId, "ProvisioningTenant", cancellationToken);

    public Task DeleteTenantAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteProvisioningTenant", new { IdentityStoreId = identityStoreId, TenantId = tenantId }, tenantId, cancellationToken);

    public IAsyncEnumerable<ScimToken> ListTokensAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken) =>
        channel.PageAsync<ScimToken>(
            "ListBearerTokens",
            tenantId,
            "BearerTokens",
            token => new { IdentityStoreId = identityStoreId, TenantId = tenantId, NextToken = token },
            cancellationToken: cancellationToken);

    public Task<ScimToken> CreateTokenAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken) =>
        channel.CallAsync<ScimToken>("CreateBearerToken", new { IdentityStoreId = identityStoreId, TenantId = tenantId }, tenantId, "BearerToken", cancellationToken);

    public Task DeleteTokenAsync(string identityStoreId, string tenantId, string tokenId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteBearerToken", new { IdentityStoreId = identityStoreId, TenantId = tenantId, TokenId = tokenId }, tokenId, cancellationToken);
}
