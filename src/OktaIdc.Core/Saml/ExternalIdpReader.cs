using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Connections;

namespace OktaIdc.Saml;

/// <summary>Reads identity providers with their certificates.</summary>
internal sealed class ExternalIdpReader(IdcConnection connection)
{
    private IExternalIdpClient Client => connection.Client.ExternalIdp;

    /// <summary>What AWS tells, or that its calls do not tell.</summary>
    public async Task<ExternalIdpFacts> FactsAsync(string store, CancellationToken cancellationToken) => await Client.ProbeAsync(store, cancellationToken).ConfigureAwait(false) is { IsAvailable: false } probe
        ? new ExternalIdpFacts(null, probe)
        : new ExternalIdpFacts(await ReadAsync(store, null, cancellationToken).ConfigureAwait(false), null);

    /// <summary>The identity provider that is enabled, else the newest with that entity id, else the only one there is; with the service-provider settings in any case.</summary>
    public async Task<IdcExternalIdp> ReadAsync(string store, string? entityId, CancellationToken cancellationToken)
    {
        var provider = await Client.GetServiceProviderAsync(store, cancellationToken).ConfigureAwait(false);
        var all = await Client.ListAsync(store, cancellationToken).ConfigureAwait(false);
        var chosen = all.FirstOrDefault(i => i.IsEnabled) ?? (entityId is null ? all.LastOrDefault() : all.LastOrDefault(i => i.Saml?.EntityId == entityId));
        return await DescribeAsync(store, provider, chosen, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IdcExternalIdp> DescribeAsync(string store, ServiceProviderConfiguration provider, ExternalIdpConfiguration? idp, CancellationToken cancellationToken) => new()
    {
        IdentityStoreId = store,
        AcsUrl = provider.AcsUrl,
        IssuerUrl = provider.Issuer,
        IdpId = idp?.IdpId,
        IsEnabled = idp?.IsEnabled == true,
        EntityId = idp?.Saml?.EntityId,
        LoginUrl = idp?.Saml?.LoginUrl,
        Certificates = idp is null ? [] : [.. await CertificatesAsync(store, idp.IdpId, cancellationToken).ConfigureAwait(false)],
    };

    public async Task<IReadOnlyList<IdcIdpCertificate>> CertificatesAsync(string store, string idpId, CancellationToken cancellationToken) =>
    [
        .. (await Client.ListCertificatesAsync(store, idpId, cancellationToken).ConfigureAwait(false))
            .Select(c => new IdcIdpCertificate(c.CertificateId, c.Pem is null ? null : SamlCertificate.TryParse(c.Pem))),
    ];
}
