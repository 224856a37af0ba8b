using OktaIdc.Connections;

namespace OktaIdc.Scim;

/// <summary>How automatic provisioning is switched on.</summary>
public sealed record IdcScimWish
{
    /// <summary>Which way.</summary>
    public Via Via { get; init; }

    /// <summary>Whether a token is to be made. False where Okta holds one already, or where a person carries it (no custody).</summary>
    public bool NewToken { get; init; } = true;

    /// <summary>A token that may be deleted to make room; null: none but provable orphans.</summary>
    public string? RemoveTokenId { get; init; }
}
