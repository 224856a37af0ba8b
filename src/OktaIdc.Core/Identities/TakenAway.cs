using System.Collections.Immutable;

namespace OktaIdc.Identities;

/// <summary>Something that a repair has taken away for a moment, with all that is needed to give it back.</summary>
public sealed record TakenAway
{
    /// <summary>The org.</summary>
    public required string Org { get; init; }

    /// <summary>The app.</summary>
    public required string AppId { get; init; }

    /// <summary>What it is.</summary>
    public required TakenAwayKind Kind { get; init; }

    /// <summary>Okta's id of the user, or of the pushed group.</summary>
    public required string Id { get; init; }

    /// <summary>User name in the app, or the group's name.</summary>
    public required string Name { get; init; }

    /// <summary>The groups that bring the app to the user.</summary>
    public ImmutableArray<string> GroupIds { get; init; } = [];

    /// <summary>The mapping that is replaced or resumed.</summary>
    public string? MappingId { get; init; }

    /// <summary>Okta's record of the group in the app that the new mapping links to; null: it makes a new one.</summary>
    public string? TargetGroupId { get; init; }

    /// <summary>Name of the group that the new mapping makes.</summary>
    public string? TargetName { get; init; }

    /// <summary>Whether Okta's record of the old target goes with the old mapping, because AWS no longer has that group.</summary>
    public bool ForgetsTarget { get; init; }
}

/// <summary>What can be taken away for a moment.</summary>
public enum TakenAwayKind
{
    /// <summary>The app of a user who is assigned directly.</summary>
    Assignment,

    /// <summary>A user's membership of the groups that bring the app.</summary>
    Membership,

    /// <summary>A push mapping that is deleted and made again.</summary>
    Push,

    /// <summary>A push mapping that is suspended and resumed.</summary>
    Suspension,
}
