namespace OktaIdc.Scim;

/// <summary>What is known of a token that exists.</summary>
public enum ScimTokenState
{
    /// <summary>Made by somebody else, or before the journal began: it may be in use.</summary>
    Unknown,

    /// <summary>Made by us and never given away: its secret is gone, nobody can use it.</summary>
    Unused,

    /// <summary>A run ended while it was being given away: it may be in use.</summary>
    HandingOver,

    /// <summary>Given away.</summary>
    HandedOver,
}

/// <summary>A token that exists, with what is known of it. Never its secret.</summary>
public sealed record IdcScimToken
{
    /// <summary>Its id.</summary>
    public required string TokenId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it stops working.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>What the journal knows of it.</summary>
    public ScimTokenState State { get; init; }

    /// <summary>To whom it was given, where the journal knows.</summary>
    public string? Target { get; init; }

    /// <summary>Id, dates and state on one line.</summary>
    public override string ToString() => $"{TokenId} (made {Created:yyyy-MM-dd HH:mm}Z, ends {Expiration:yyyy-MM-dd}, {State})";
}
