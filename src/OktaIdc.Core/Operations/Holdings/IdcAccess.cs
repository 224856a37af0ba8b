using System.Collections.Immutable;

namespace OktaIdc.Operations.Holdings;

/// <summary>One way in which one person reaches one role on one account; or what could not be read (<see cref="IdcAccessKind.NotRead"/>).</summary>
public sealed record IdcAccess
{
    /// <summary>What the row tells of.</summary>
    public required IdcAccessKind Kind { get; init; }

    /// <summary>The user's name; null where a group has no members, or where a provider decides who it is.</summary>
    public string? User { get; init; }

    /// <summary>The identity store's id of the user.</summary>
    public string? UserId { get; init; }

    /// <summary>Whether Identity Center lets the user sign in; null where that is not known, as for a past time.</summary>
    public bool? IsUserEnabled { get; init; }

    /// <summary>The group that it comes through, or the provider that a role trusts; null where the user has it directly.</summary>
    public string? Through { get; init; }

    /// <summary>Id of the group, or ARN of the provider.</summary>
    public string? ThroughId { get; init; }

    /// <summary>The account, twelve digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? Account { get; init; }

    /// <summary>The permission set's name; null for roles that no set made.</summary>
    public string? PermissionSet { get; init; }

    /// <summary>The permission set's ARN.</summary>
    public string? PermissionSetArn { get; init; }

    /// <summary>The role's ARN, for entitlements and direct trust.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The policies that were asked for and that the set has; empty where none were asked for.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    /// <summary>The time at which it was so.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What else there is to know: a leftover assignment, an empty group, what was not read and why.</summary>
    public string? Note { get; init; }
}
