using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Firehose;

/// <summary>Data Firehose over the JSON channel.</summary>
internal sealed class FirehoseClient(AwsJsonChannel channel) : IFirehoseClient
{
    public Task<FirehoseStream?> FindStreamAsync(string stream, CancellationToken cancellationToken) =>
        channel.TryCallAsync<FirehoseStream>("DescribeDeliveryStream", new { DeliveryStreamName = stream }, stream, "DeliveryStreamDescription", cancellationToken);

    public async Task<IReadOnlyList<FirehoseAnswer>> PutRecordsAsync(string stream, IReadOnlyList<byte[]> records, CancellationToken cancellationToken)
    {
        var answers = await channel.CallAsync<List<FirehoseAnswer>>(
            "PutRecordBatch", new { DeliveryStreamName = stream, Records = records.Select(r => new { Data = r }) }, stream, "RequestResponses", cancellationToken).ConfigureAwait(false);
        return answers.Count == records.Count ? answers : throw AwsErrors.Unexpected(
            new AwsCall(AwsService.Firehose.Name, AwsService.Firehose.IamPrefix, "PutRecordBatch", channel.Region, stream), $"{records.Count} records have {answers.Count} answers.");
    }
}
