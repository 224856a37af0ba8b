using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;

/// <summary>A ledger at which something happens after it was read whole, once, or that refuses its first entries.</summary>
internal sealed class HeldLedger(IAccessLedger ledger) : IAccessLedger
{
    public Func<Task>? AfterRead { get; set; }

    public int Refuses { get; set; }

    public string Location => ledger.Location;

    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(string? grantId, CancellationToken cancellationToken)
    {
        var entries = await ledger.ReadAsync(grantId, cancellationToken);
        if (grantId is null && AfterRead is { } act)
        {
            AfterRead = null;
            await act();
        }

        return entries;
    }

    public Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        Refuses-- > 0 ? Task.FromResult(false) : ledger.TryAppendAsync(entry, cancellationToken);

    public void Dispose() => ledger.Dispose();
}
