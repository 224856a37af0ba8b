namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>What only the account itself, or the organization's management account, tells: the role, what it trusts, what limits it.</summary>
internal sealed record AccountEvidence
{
    /// <summary>Why nothing is known from inside the account.</summary>
    public const string NoRole = "only the account itself tells; give -RoleName, the role to assume there";

    /// <summary>The role, in a few words.</summary>
    public Reading<string> RoleSummary { get; init; } = Reading.None<string>(NoRole);

    /// <summary>What limits the role, in a few words.</summary>
    public Reading<string> LimitSummary { get; init; } = Reading.None<string>("service control policies were not read");
}
