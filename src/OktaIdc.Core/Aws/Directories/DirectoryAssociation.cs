namespace OktaIdc.Aws.Directories;

/// <summary>The identity source of an instance. AWS does not document the values.</summary>
public sealed record DirectoryAssociation
{
    /// <summary>The identity store's id.</summary>
    public required string DirectoryId { get; init; }

    /// <summary>The kind of directory.</summary>
    public string? DirectoryType { get; init; }

    /// <summary>The portal's alias.</summary>
    public string? DirectoryAlias { get; init; }

    /// <summary>The state.</summary>
    public string? Status { get; init; }

    /// <summary>How users sign in.</summary>
    public string? AuthenticationType { get; init; }

    /// <summary>How users come in.</summary>
    public IReadOnlyList<string>? ProvisioningTypes { get; init; }

    /// <summary>The instance.</summary>
    public string? InstanceArn { get; init; }
}

/// <summary>The SSO configuration of an instance. AWS does not document the values.</summary>
public sealed record SsoConfiguration
{
    /// <summary>When MFA is asked for.</summary>
    public string? MfaMode { get; init; }

    /// <summary>What happens to users without a device.</summary>
    public string? NoMfaSignInBehavior { get; init; }

    /// <summary>What happens to users without a password.</summary>
    public string? NoPasswordSignInBehavior { get; init; }

    /// <summary>How the instance is shared.</summary>
    public string? SharingMode { get; init; }

    /// <summary>The kinds of device.</summary>
    public IReadOnlyList<string>? AllowedMfaTypes { get; init; }

    /// <summary>AWS's word for its own migration.</summary>
    public string? MigrationStatus { get; init; }

    /// <summary>The portal session's length.</summary>
    public SessionConfiguration? SessionConfiguration { get; init; }
}

/// <summary>The portal session's length.</summary>
/// <param name="MaxAuthenticationAge">An ISO 8601 duration.</param>
public sealed record SessionConfiguration(string? MaxAuthenticationAge);

/// <summary>A directory's alias and kind.</summary>
/// <param name="DirectoryId">The identity store's id.</param>
/// <param name="Alias">The portal's subdomain; null where none was chosen.</param>
/// <param name="DirectoryType">The kind of directory.</param>
/// <param name="MigrationStatus">AWS's word for its own migration.</param>
public sealed record UserPoolInfo(string? DirectoryId, string? Alias = null, string? DirectoryType = null, string? MigrationStatus = null);
