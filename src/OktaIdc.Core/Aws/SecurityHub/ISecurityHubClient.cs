using System.Text.Json.Nodes;

namespace OktaIdc.Aws.SecurityHub;

/// <summary>AWS Security Hub CSPM (securityhub, API 2018-10-26), as far as findings of our own go.</summary>
public interface ISecurityHubClient
{
    /// <summary>Imports findings in AWS's finding format; one whose id is known is updated.</summary>
    /// <param name="findings">1 to 100 findings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<ImportedFindings> BatchImportFindingsAsync(IReadOnlyList<JsonObject> findings, CancellationToken cancellationToken);
}

/// <summary>What came of an import.</summary>
public sealed record ImportedFindings
{
    /// <summary>How many were taken.</summary>
    public int SuccessCount { get; init; }

    /// <summary>How many were not.</summary>
    public int FailedCount { get; init; }

    /// <summary>Those that were not, and why.</summary>
    public IReadOnlyList<FailedFinding> FailedFindings { get; init; } = [];
}

/// <summary>A finding that was not imported.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ErrorCode">AWS's code.</param>
/// <param name="ErrorMessage">AWS's words.</param>
public sealed record FailedFinding(string Id, string? ErrorCode, string? ErrorMessage);
