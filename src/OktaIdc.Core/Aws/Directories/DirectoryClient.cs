using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Directories;

/// <summary>Directory association and SSO configuration (SWBService) and the alias (SWBUPService) over JSON channels.</summary>
internal sealed class DirectoryClient(AwsJsonChannel control, ConsoleProbing probing, AwsJsonChannel userPool) : IDirectoryClient
{
    public Task<ConsoleProbe> ProbeAsync(string? instanceArn, CancellationToken cancellationToken) =>
        probing.ProbeAsync("ListDirectoryAssociations", new { instanceArn }, "directoryAssociations", cancellationToken);

    public IAsyncEnumerable<DirectoryAssociation> ListDirectoryAssociationsAsync(string? instanceArn, CancellationToken cancellationToken) =>
        control.PageAsync<DirectoryAssociation>("ListDirectoryAssociations", instanceArn, "directoryAssociations", marker => new { marker, instanceArn }, "marker", cancellationToken);

    public Task<SsoConfiguration> GetSsoConfigurationAsync(string? instanceArn, CancellationToken cancellationToken) =>
        control.CallAsync<SsoConfiguration>("GetSsoConfiguration", new { instanceArn }, instanceArn, "ssoConfiguration", cancellationToken);

    public Task UpdateSsoConfigurationAsync(string? instanceArn, SsoConfiguration configuration, CancellationToken cancellationToken) =>
        control.CallAsync(
            "UpdateSsoConfiguration",
            new
            {
                ssoConfiguration = new
                {
                    mfaMode = configuration.MfaMode,
                    noMfaSignInBehavior = configuration.NoMfaSignInBehavior,
                    noPasswordSignInBehavior = configuration.NoPasswordSignInBehavior,
                    sharingMode = configuration.SharingMode,
                    allowedMfaTypes = configuration.AllowedMfaTypes,
                    sessionConfiguration = configuration.SessionConfiguration is { } session ? new { maxAuthenticationAge = session.MaxAuthenticationAge } : null,
                },
                configurationType = "APP_AUTHENTICATION_CONFIGURATION",
                instanceArn,
            },
            instanceArn,
            cancellationToken);

    public Task<UserPoolInfo> GetUserPoolInfoAsync(string directoryId, CancellationToken cancellationToken) =>
        userPool.CallAsync<UserPoolInfo>("GetUserPoolInfo", new { DirectoryId = directoryId }, directoryId, null, cancellationToken);

    public Task CreateAliasAsync(string alias, CancellationToken cancellationToken) =>
        userPool.CallAsync("CreateAlias", new { Alias = alias }, alias, cancellationToken);
}
