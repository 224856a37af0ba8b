using OktaIdc.Organization;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>What is looked at.</summary>
public sealed record DirectTrustOptions
{
    /// <summary>Selectors of accounts; empty for every account of the organization, the management account and those that cannot be read among them.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The role that is taken in each account.</summary>
    public string RoleName { get; init; } = AccountSessions.DefaultRoleName;

    /// <summary>How far back sign-ins are looked for; null for the 90 days that CloudTrail remembers.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>From which age on an access key is old.</summary>
    public TimeSpan KeyAge { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Names or ARNs of what is meant to be there (a break-glass user); wildcards allowed. It is left out.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Accounts that are read at once.</summary>
    public int ThrottleLimit { get; init; } = 8;
}
