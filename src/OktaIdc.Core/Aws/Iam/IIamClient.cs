namespace OktaIdc.Aws.Iam;

/// <summary>IAM of the account that the credentials belong to, reading only (API 2010-05-08). One Region per partition.</summary>
public interface IIamClient
{
    /// <summary>All SAML identity providers, that of IAM Identity Center among them.</summary>
    Task<IReadOnlyList<IamSamlProvider>> ListSamlProvidersAsync(CancellationToken cancellationToken);

    /// <summary>A SAML identity provider with its metadata; null where there is none of that ARN.</summary>
    Task<IamSamlProvider?> GetSamlProviderAsync(string arn, CancellationToken cancellationToken);

    /// <summary>ARNs of all OpenID Connect identity providers.</summary>
    Task<IReadOnlyList<string>> ListOidcProvidersAsync(CancellationToken cancellationToken);

    /// <summary>An OpenID Connect identity provider; null where there is none of that ARN.</summary>
    Task<IamOidcProvider?> GetOidcProviderAsync(string arn, CancellationToken cancellationToken);

    /// <summary>The text of a customer managed policy, in the version that counts; null where there is no such policy.</summary>
    /// <param name="policyArn">Its ARN.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<string?> GetPolicyTextAsync(string policyArn, CancellationToken cancellationToken);

    /// <summary>Roles with their trust policies. When they were last used is told by <see cref="GetRoleAsync"/> alone.</summary>
    /// <param name="pathPrefix">Path that they begin with, for example /aws-reserved/sso.amazonaws.com/; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<IamRole> ListRolesAsync(string? pathPrefix, CancellationToken cancellationToken);

    /// <summary>A role; null where there is none of that name.</summary>
    Task<IamRole?> GetRoleAsync(string roleName, CancellationToken cancellationToken);

    /// <summary>All IAM users.</summary>
    IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken);

    /// <summary>Since when a user has a console password; null for a user without.</summary>
    Task<IamLoginProfile?> GetLoginProfileAsync(string userName, CancellationToken cancellationToken);

    /// <summary>A user's access keys, without their secrets.</summary>
    IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken);

    /// <summary>The features of central root access that are on in the organization: RootCredentialsManagement, RootSessions. Empty where IAM has no trusted access to it.</summary>
    Task<IReadOnlyList<string>> ListOrganizationsFeaturesAsync(CancellationToken cancellationToken);

    /// <summary>When an access key was last used; null for never.</summary>
    Task<DateTimeOffset?> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken);
}
