namespace OktaIdc.Aws.Firehose;

/// <summary>Amazon Data Firehose, the putting of records and the state of streams (firehose, API 2015-08-04).</summary>
public interface IFirehoseClient
{
    /// <summary>A stream; null where none of that name is there.</summary>
    Task<FirehoseStream?> FindStreamAsync(string stream, CancellationToken cancellationToken);

    /// <summary>Puts records: at most 500, of 4 MiB in all, and 1,000 KiB each. AWS takes each by itself, and says for each what became of it.</summary>
    /// <returns>An answer for each record, in their order.</returns>
    Task<IReadOnlyList<FirehoseAnswer>> PutRecordsAsync(string stream, IReadOnlyList<byte[]> records, CancellationToken cancellationToken);
}

/// <summary>What became of a record.</summary>
/// <param name="RecordId">Its id; null where it was not taken.</param>
/// <param name="ErrorCode">Why it was not: ServiceUnavailableException, InternalFailure; null where it was.</param>
/// <param name="ErrorMessage">The same in words.</param>
public sealed record FirehoseAnswer(string? RecordId = null, string? ErrorCode = null, string? ErrorMessage = null);
