using OktaIdc.Connections;
using OktaIdc.Organization;
using OktaIdc.Scim;

namespace OktaIdc.Posture.Health;

/// <summary>What is checked.</summary>
public sealed record HealthOptions
{
    /// <summary>Ids of checks, wildcards allowed; empty for all.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>Label or id of the app; null for the only one there is.</summary>
    public string? App { get; init; }

    /// <summary>Selectors of the accounts in whose CloudTrail roles that were taken are looked for; empty for every active one of the organization.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Regions in whose CloudTrail they are looked for; empty for all that accounts of the partition have from the beginning.</summary>
    public IReadOnlyList<string> TrailRegions { get; init; } = [];

    /// <summary>The role that is taken in each account.</summary>
    public string RoleName { get; init; } = AccountSessions.DefaultRoleName;

    /// <summary>How far back CloudTrail is read; null: since the run before, or a day where nothing is kept.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Accounts that are read at once.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>Whether what the run has seen is written into the history.</summary>
    public bool KeepsHistory { get; init; } = true;

    /// <summary>Opens the journal of SCIM tokens, which knows to whom some were given; null: nothing is known of them.</summary>
    public Func<IdcConnection, IScimTokenJournal>? Journal { get; init; }

    /// <summary>Where the checks begin to warn.</summary>
    public HealthThresholds Thresholds { get; init; } = new();

    /// <summary>Whether the time is this machine's and not the servers': for a clock that is set on purpose.</summary>
    internal bool TrustsClock { get; init; }

    /// <summary>Events that are read at most of the one query that serves all checks: ten pages.</summary>
    internal int MostEvents { get; init; } = 10_000;

    /// <summary>Roles that were taken that are read at most of one account and Region: a hundred pages, fifty seconds at AWS's rate.</summary>
    internal int MostSignIns { get; init; } = 5000;

    /// <summary>Events that are read at most of a check's own query, where there are more than that.</summary>
    internal int MostOwnEvents { get; init; } = 50_000;
}
