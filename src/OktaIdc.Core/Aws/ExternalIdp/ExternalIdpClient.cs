using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.ExternalIdp;

/// <summary>The external identity provider over the JSON channel. Members are camelCase there.</summary>
internal sealed class ExternalIdpClient(AwsJsonChannel channel, ConsoleProbing probing) : IExternalIdpClient
{
    public Task<ConsoleProbe> ProbeAsync(string directoryId, CancellationToken cancellationToken) =>
        probing.ProbeAsync("ListExternalIdPConfigurationsForDirectory", new { directoryId }, "associations", cancellationToken);

    public Task<ServiceProviderConfiguration> GetServiceProviderAsync(string directoryId, CancellationToken cancellationToken) =>
        channel.CallAsync<ServiceProviderConfiguration>("GetAWSSPConfigurationForDirectory", new { directoryId }, directoryId, "awsSPSAMLConfig", cancellationToken);

    public async Task<IReadOnlyList<ExternalIdpConfiguration>> ListAsync(string directoryId, CancellationToken cancellationToken) =>
        await channel.CallAsync<List<ExternalIdpConfiguration>>(
            "ListExternalIdPConfigurationsForDirectory", new { directoryId }, directoryId, "associations", cancellationToken).ConfigureAwait(false);

    public Task<CreatedExternalIdp> CreateAsync(string directoryId, string samlMetadata, CancellationToken cancellationToken) =>
        channel.CallAsync<CreatedExternalIdp>(
            "CreateExternalIdPConfigurationForDirectory", new { directoryId, samlConfiguration = new { idpMetadata = samlMetadata } }, directoryId, null, cancellationToken);

    public Task EnableAsync(string directoryId, string idpId, CancellationToken cancellationToken) =>
        channel.CallAsync("EnableExternalIdPConfigurationForDirectory", new { directoryId, idpId }, idpId, cancellationToken);

    public Task DisableAsync(string directoryId, string idpId, CancellationToken cancellationToken) =>
        channel.CallAsync("DisableExternalIdPConfigurationForDirectory", new { directoryId, idpId }, idpId, cancellationToken);

    public Task UpdateAsync(string directoryId, string idpId, IdpSamlConfiguration configuration, CancellationToken cancellationToken) =>
        channel.CallAsync("UpdateExternalIdPConfigurationForDirectory", new { directoryId, idpId, idpSAMLConfig = configuration }, idpId, cancellationToken);

    public Task DeleteAsync(string directoryId, string idpId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteExternalIdPConfigurationForDirectory", new { directoryId, idpId }, idpId, cancellationToken);

    public async Task<IReadOnlyList<ExternalIdpCertificate>> ListCertificatesAsync(string directoryId, string idpId, CancellationToken cancellationToken) =>
        await channel.CallAsync<List<ExternalIdpCertificate>>("ListExternalIdPCertificates", new { directoryId, idpId }, idpId, "idPCertificates", cancellationToken).ConfigureAwait(false);

    public Task<string> ImportCertificateAsync(string directoryId, string idpId, string pem, CancellationToken cancellationToken) =>
        channel.CallAsync<string>(
            "ImportExternalIdPCertificate", new { directoryId, idpId, x509CertificateInPEM = pem, certificateUse = "SIGNING" }, idpId, "certificateId", cancellationToken);

    public Task DeleteCertificateAsync(string directoryId, string idpId, string certificateId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteExternalIdPCertificate", new { directoryId, idpId, certificateId }, certificateId, cancellationToken);
}
