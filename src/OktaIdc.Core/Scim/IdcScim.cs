using System.Security;

namespace OktaIdc.Scim;

/// <summary>Automatic provisioning of an identity store, with a token where one was just made. The token is never printed.</summary>
public sealed class IdcScim
{
    /// <summary>The identity store.</summary>
    public required string IdentityStoreId { get; init; }

    /// <summary>The SCIM tenant; null while provisioning is off.</summary>
    public string? TenantId { get; init; }

    /// <summary>The SCIM endpoint without trailing slash, as Okta wants it; null while provisioning is off.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Whether provisioning is on.</summary>
    public bool IsEnabled => Endpoint is not null;

    /// <summary>Id of the token that was just made; null where none was.</summary>
    public string? TokenId { get; init; }

    /// <summary>When that token stops working.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>The secret of the token that was just made. AWS tells it once.</summary>
    public SecureString? Token { get; init; }

    /// <summary>The tokens that exist, oldest first.</summary>
    public IReadOnlyList<IdcScimToken> Tokens { get; init; } = [];

    /// <summary>Endpoint and token id; never the token.</summary>
    public override string ToString() => $"{Endpoint ?? "provisioning is off"}{(TokenId is null ? "" : $", token {TokenId} until {Expiration:yyyy-MM-dd}")}";
}
