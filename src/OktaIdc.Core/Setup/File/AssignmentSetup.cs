using System.Collections.Immutable;

namespace OktaIdc.Setup;

/// <summary>Who gets which permission sets on which accounts. Exactly one of group and user is given.</summary>
public sealed record AssignmentSetup
{
    /// <summary>Name of the group; null where a user is given.</summary>
    public string? Group { get; init; }

    /// <summary>Login of the user; null where a group is given.</summary>
    public string? User { get; init; }

    /// <summary>Names of the permission sets.</summary>
    public required ImmutableArray<string> PermissionSets { get; init; }

    /// <summary>Account selectors, in the notation of OktaIdc.Organization.AccountSelectors.</summary>
    public required ImmutableArray<string> Accounts { get; init; }
}

/// <summary>Who may use an application of Identity Center. Exactly one of group and user is given.</summary>
public sealed record ApplicationSetup
{
    /// <summary>Name or ARN of the application.</summary>
    public required string Application { get; init; }

    /// <summary>Name of the group; null where a user is given.</summary>
    public string? Group { get; init; }

    /// <summary>Login of the user; null where a group is given.</summary>
    public string? User { get; init; }
}

/// <summary>Objects that no plan may change or remove, by name; <c>*</c> and <c>?</c> are wildcards.</summary>
public sealed record ProtectedSetup
{
    /// <summary>Groups, in Okta and in Identity Center.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Users, by login.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>Permission sets, with their assignments.</summary>
    public ImmutableArray<string> PermissionSets { get; init; } = [];

    /// <summary>Accounts (selectors) whose assignments stay as they are.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];
}
