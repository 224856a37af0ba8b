using System.Security;

namespace OktaIdc.Aws.Sts;

/// <summary>Temporary credentials. The secret parts are never printed.</summary>
/// <param name="AccessKeyId">The access key id; not secret.</param>
/// <param name="SecretAccessKey">The secret key.</param>
/// <param name="SessionToken">The session token.</param>
/// <param name="Expiration">When they end.</param>
public sealed record SessionCredentials(string AccessKeyId, SecureString SecretAccessKey, SecureString SessionToken, DateTimeOffset Expiration);
