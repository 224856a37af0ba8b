namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>Where temporary access is written down. Entries are only added, each under a number of its own.</summary>
public interface IAccessLedger : IDisposable
{
    /// <summary>Where it is, as the user wrote it.</summary>
    string Location { get; }

    /// <summary>The entries of a grant, or of all, in their order within each grant.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadAsync(string? grantId, CancellationToken cancellationToken);

    /// <summary>Adds an entry where none of its number is there. It is durable when the method returns true.</summary>
    /// <returns>False where another run was quicker: read again.</returns>
    Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken);
}
