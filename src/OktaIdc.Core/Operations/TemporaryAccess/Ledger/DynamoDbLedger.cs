using System.Globalization;
using OktaIdc.Aws.Storage;

namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>The ledger in a table of DynamoDB: an item for each entry, made only where none of its key is there.</summary>
internal sealed class DynamoDbLedger(string location, StorageSettings settings, string table) : IAccessLedger
{
    private readonly TableClient _table = new(settings, table);

    public string Location => location;

    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(string? grantId, CancellationToken cancellationToken)
    {
        var items = await _table.ReadAsync(grantId, cancellationToken).ConfigureAwait(false);
        return [.. items.Select(i => LedgerJson.TryRead(i.Text, $"The item {i.Key} {i.Order} of the table {table}", i.Key, int.TryParse(i.Order, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var order) ? order : -1)).OrderBy(e => e.GrantId, StringComparer.Ordinal).ThenBy(e => e.Sequence)];
    }

    public async Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        await _table.TryCreateAsync(entry.GrantId, entry.Sequence, LedgerJson.WriteLimited(entry), cancellationToken).ConfigureAwait(false)
        || (await ReadAsync(entry.GrantId, cancellationToken).ConfigureAwait(false)).Any(e => e.Sequence == entry.Sequence && e.Nonce == entry.Nonce);

    public void Dispose() => _table.Dispose();
}
