using OktaIdc.Connections;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Reads what only the account itself, or the organization's policies, tell.</summary>
internal sealed class AccountEvidenceReader(IdcConnection connection)
{
    /// <summary>Reads.</summary>
    public Task<AccountEvidence> ReadAsync(ReachQuestion question, SelectableAccount target, AwsEvidence aws, DateTimeOffset since, CancellationToken cancellationToken)
    {
        _ = (connection, question, target, aws, since, cancellationToken);
        return Task.FromResult(new AccountEvidence());
    }
}
