using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Operations.Holdings;

/// <summary>Assignments and memberships as they are or were, as far as a question wants them.</summary>
internal sealed record AccessState
{
    /// <summary>The time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The assignments that the question is about.</summary>
    public required IReadOnlyCollection<AccountAssignment> Assignments { get; init; }

    /// <summary>Users by group.</summary>
    public required ILookup<string, string> Members { get; init; }

    /// <summary>Users and groups by id.</summary>
    public required AccessNames Names { get; init; }

    /// <summary>Permission sets by ARN.</summary>
    public required IReadOnlyDictionary<string, string> Sets { get; init; }

    /// <summary>The policies asked for, by permission set; null where none were.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Policies { get; init; }

    /// <summary>What could not be read or rebuilt, one sentence each.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }
}
