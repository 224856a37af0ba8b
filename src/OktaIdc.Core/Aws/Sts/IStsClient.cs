namespace OktaIdc.Aws.Sts;

/// <summary>Security Token Service.</summary>
public interface IStsClient
{
    /// <summary>Who the credentials belong to. Needs no permission.</summary>
    Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken);

    /// <summary>Who these credentials belong to, for instance those that the portal gave a user.</summary>
    Task<CallerIdentity> GetCallerIdentityAsync(SessionCredentials credentials, CancellationToken cancellationToken);

    /// <summary>Credentials of a role.</summary>
    Task<SessionCredentials> AssumeRoleAsync(AssumeRole role, CancellationToken cancellationToken);
}
