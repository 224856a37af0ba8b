using System.Collections.Immutable;

namespace OktaIdc.Scim;

/// <summary>What can happen to a SCIM token.</summary>
public enum ScimTokenEventKind
{
    /// <summary>A token is about to be made; the ids that exist are noted.</summary>
    Creating,

    /// <summary>A token was made.</summary>
    Created,

    /// <summary>A token is about to be given away; from here on somebody may hold it.</summary>
    HandingOver,

    /// <summary>A token was given away.</summary>
    HandedOver,

    /// <summary>A token that was about to be given away was surely not given.</summary>
    NotHandedOver,

    /// <summary>A token is about to be put into a vault; from here on whoever reads the vault may hold it.</summary>
    Storing,

    /// <summary>A token was put into a vault.</summary>
    Stored,

    /// <summary>A token was deleted.</summary>
    Removed,
}

/// <summary>An entry of the journal of SCIM tokens. It never holds a secret.</summary>
public sealed record ScimTokenEvent
{
    /// <summary>What happens.</summary>
    public required ScimTokenEventKind Kind { get; init; }

    /// <summary>The identity store.</summary>
    public required string IdentityStoreId { get; init; }

    /// <summary>The SCIM tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>When, by our clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The token; null for <see cref="ScimTokenEventKind.Creating"/>.</summary>
    public string? TokenId { get; init; }

    /// <summary>For <see cref="ScimTokenEventKind.Creating"/>: the ids that exist before.</summary>
    public ImmutableArray<string> ExistingIds { get; init; } = [];

    /// <summary>To whom it is given: the Okta app and org, or the vault.</summary>
    public string? Target { get; init; }
}
