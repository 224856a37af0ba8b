using System.Security.Cryptography;
using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Sts;

/// <summary>Every access key that the sandbox has given out.</summary>
internal sealed class CredentialStore(SandboxContext context)
{
    private readonly Dictionary<string, SessionCredentials> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _suspended = new(StringComparer.Ordinal);
    private readonly Dictionary<(string AccountId, string RoleName), string> _roleIds = [];

    /// <summary>An IAM user of an account: an administrator, or somebody who may take these actions only.</summary>
    public SessionCredentials AddUser(string accountId, string userName, IReadOnlyCollection<string>? actions = null) => Add(new SessionCredentials
    {
        AccessKeyId = "AKIA" + context.Ids.Base32("access-key", 16),
        SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        Caller = new Caller(accountId, $"arn:aws:iam::{accountId}:user/{userName}", "AIDA" + context.Ids.Base32("user", 17)) { Actions = actions },
    });

    /// <summary>One more key of an IAM user.</summary>
    public SessionCredentials AddKey(Caller caller) => Add(new SessionCredentials
    {
        AccessKeyId = "AKIA" + context.Ids.Base32("access-key", 16),
        SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        Caller = caller,
    });

    /// <summary>A session of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="sessionName">Name of the session.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="identityStoreUserId">On whose behalf, where IAM Identity Center gives it out.</param>
    /// <param name="actions">The only actions that it allows, where whoever takes the role is held to a list; else null.</param>
    public SessionCredentials AddSession(IamRole role, string sessionName, TimeSpan duration, string? identityStoreUserId = null, IReadOnlyCollection<string>? actions = null) => Add(new SessionCredentials
    {
        AccessKeyId = "ASIA" + context.Ids.Base32("access-key", 16),
        SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        SessionToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(120)),
        Expiration = context.Clock.UtcNow + duration,
        Caller = new Caller(
            role.AccountId,
            $"arn:aws:sts::{role.AccountId}:assumed-role/{role.Name}/{sessionName}",
            $"{role.Id}:{sessionName}")
        {
            RoleArn = role.Arn,
            Actions = actions,
            IdentityStoreUserId = identityStoreUserId,
            Since = context.Clock.UtcNow,
        },
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
    public SessionCredentials? Find(string accessKeyId) => _suspended.Contains(accessKeyId) ? null : _byKey.GetValueOrDefault(accessKeyId);

    /// <summary>The keys of the IAM users of an account.</summary>
    public IEnumerable<SessionCredentials> UsersOf(string accountId) => _byKey.Values.Where(k => k.SessionToken is null && k.Caller.AccountId == accountId);

    /// <summary>Takes a key out of use, or back into it.</summary>
    public void Suspend(string accessKeyId, bool suspended)
    {
        _ = suspended ? _suspended.Add(accessKeyId) : _suspended.Remove(accessKeyId);
    }

    /// <summary>Checks the signature of a request.</summary>
    /// <exception cref="AwsError">The request is not signed, or not rightly.</exception>
    public Caller Verify(SandboxRequest request, string signingName) => SignatureCheck.Verify(request, signingName, this, context.Clock.UtcNow);

    /// <summary>The unique id of a role: the same as long as the sandbox runs.</summary>
    public string RoleId(string accountId, string roleName)
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
