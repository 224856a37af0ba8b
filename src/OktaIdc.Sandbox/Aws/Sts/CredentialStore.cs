using System.Security.Cryptography;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Sts;

/// <summary>Every access key that the sandbox has given out.</summary>
internal sealed class CredentialStore(SandboxContext context)
{
    private readonly Dictionary<string, SessionCredentials> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(string AccountId, string RoleName), string> _roleIds = [];

    /// <summary>An IAM user of an account: an administrator, or somebody who may take these actions only.</summary>
    public SessionCredentials AddUser(string accountId, string userName, IReadOnlyCollection<string>? actions = null) => Add(new SessionCredentials
    {
        AccessKeyId = "AKIA" + context.Ids.Base32("access-key", 16),
        SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        Caller = new Caller(accountId, $"arn:aws:iam::{accountId}:user/{userName}", "AIDA" + context.Ids.Base32("user", 17)) { Actions = actions },
    });

    /// <summary>A session of a role.</summary>
    public SessionCredentials AddSession(string accountId, string roleName, string sessionName, TimeSpan duration) => Add(new SessionCredentials
    {
        AccessKeyId = "ASIA" + context.Ids.Base32("access-key", 16),
        SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        SessionToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(120)),
        Expiration = context.Clock.UtcNow + duration,
        Caller = new Caller(
            accountId,
            $"arn:aws:sts::{accountId}:assumed-role/{roleName}/{sessionName}",
            $"{RoleId(accountId, roleName)}:{sessionName}"),
    });

    /// <summary>A session of an IAM user, as GetSessionToken gives.</summary>
    public SessionCredentials AddUserSession(Caller caller, TimeSpan duration) => Add(new SessionCredentials
    {
        AccessKeyId = "ASIA" + context.Ids.Base32("access-key", 16),
        SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        SessionToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(120)),
        Expiration = context.Clock.UtcNow + duration,
        Caller = caller,
    });

    /// <summary>The credentials of that key, or null.</summary>
    public SessionCredentials? Find(string accessKeyId) => _byKey.GetValueOrDefault(accessKeyId);

    /// <summary>Checks the signature of a request.</summary>
    /// <exception cref="AwsError">The request is not signed, or not rightly.</exception>
    public Caller Verify(SandboxRequest request, string signingName) => SignatureCheck.Verify(request, signingName, this, context.Clock.UtcNow);

    private string RoleId(string accountId, string roleName)
    {
        if (!_roleIds.TryGetValue((accountId, roleName), out var id))
        {
            _roleIds[(accountId, roleName)] = id = "AROA" + context.Ids.Base32("role", 17);
        }

        return id;
    }

    private SessionCredentials Add(SessionCredentials credentials)
    {
        _byKey[credentials.AccessKeyId] = credentials;
        return credentials;
    }
}
