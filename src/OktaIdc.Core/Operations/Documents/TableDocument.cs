using System.Text;
using OktaIdc.Aws.Storage;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Documents;

/// <summary>A document as an item of a table of DynamoDB, written only over the number that was read.</summary>
internal sealed class TableDocument(string location, DocumentTable table, string name) : IStateDocument
{
    // An item has at most 400 KB, its names included.
    private const int Longest = 400 * 1024 - 1024;

    public string Location => location;

    public async Task<StateText> ReadAsync(CancellationToken cancellationToken)
    {
        var (text, version) = await table.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        return new StateText(text, version);
    }

    public async Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(text) > Longest)
        {
            throw new OktaIdcException(ErrorIds.StateUnusable, FailureCategory.Limit, $"The state is too long for '{location}': an item of DynamoDB has at most 400 KB.", "Keep it in S3 or in a file.", location);
        }

        if (await table.TryWriteAsync(name, text, version, cancellationToken).ConfigureAwait(false) is { } written)
        {
            return written;
        }

        // Sent twice because the first answer was lost, the second is refused by the first.
        var there = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return there.Text == text ? there.Version! : throw StateDocuments.Conflict(location);
    }

    public void Dispose() => table.Dispose();
}
