namespace OktaIdc.Posture.SecurityHub;

/// <summary>What Security Hub took.</summary>
public sealed record SecurityHubResult
{
    /// <summary>The account, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The Region.</summary>
    public required string Region { get; init; }

    /// <summary>How many findings it took.</summary>
    public int Imported { get; init; }

    /// <summary>How many it did not; each is told as an error.</summary>
    public int Failed { get; init; }

    /// <summary>How many of those that were sent are put away, because they are gone, do not apply or are accepted.</summary>
    public int Archived { get; init; }
}
