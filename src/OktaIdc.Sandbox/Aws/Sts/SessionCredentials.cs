using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Sts;

/// <summary>Access keys: of an IAM user (no session token, no end) or of a role session. A class, so that nothing prints the secret.</summary>
internal sealed class SessionCredentials
{
    /// <summary>AKIA... or ASIA...</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The secret.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>Session token; null for an IAM user.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When they end; null for an IAM user.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>Whose they are.</summary>
    public required Caller Caller { get; init; }
}
