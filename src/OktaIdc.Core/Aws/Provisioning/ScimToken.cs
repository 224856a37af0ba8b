using System.Security;

namespace OktaIdc.Aws.Provisioning;

/// <summary>A bearer token of a SCIM tenant.</summary>
public sealed record ScimToken
{
    /// <summary>The token's id; not secret.</summary>
    public required string TokenId { get; init; }

    /// <summary>The secret; only in the answer to its creation. Never printed.</summary>
    public SecureString? Token { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>When it stops working.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }
}
