namespace OktaIdc.Aws.Directories;

/// <summary>
/// The identity source, SSO configuration and portal alias (SWBService, SWBUPService). AWS does not publish these calls and may change
/// them: probe first, call only with consent, keep the manual way.
/// </summary>
public interface IDirectoryClient
{
    /// <summary>Whether the service answers here, found out by a read-only call.</summary>
    Task<ConsoleProbe> ProbeAsync(string? instanceArn, CancellationToken cancellationToken);

    /// <summary>Which directory is the identity source, its alias, and whether it is provisioned by SCIM.</summary>
    IAsyncEnumerable<DirectoryAssociation> ListDirectoryAssociationsAsync(string? instanceArn, CancellationToken cancellationToken);

    /// <summary>The SSO configuration: MFA, session.</summary>
    Task<SsoConfiguration> GetSsoConfigurationAsync(string? instanceArn, CancellationToken cancellationToken);

    /// <summary>Changes the SSO configuration.</summary>
    Task UpdateSsoConfigurationAsync(string? instanceArn, SsoConfiguration configuration, CancellationToken cancellationToken);

    /// <summary>The directory's alias and kind.</summary>
    Task<UserPoolInfo> GetUserPoolInfoAsync(string directoryId, CancellationToken cancellationToken);

    /// <summary>Chooses the portal's subdomain. Once; it cannot be changed or taken back.</summary>
    Task CreateAliasAsync(string alias, CancellationToken cancellationToken);
}
