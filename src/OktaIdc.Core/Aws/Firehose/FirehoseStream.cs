namespace OktaIdc.Aws.Firehose;

/// <summary>A stream of Data Firehose, as far as it matters to who sends to it.</summary>
/// <param name="DeliveryStreamName">Its name.</param>
/// <param name="DeliveryStreamStatus">ACTIVE where it takes records; CREATING, DELETING and the like.</param>
/// <param name="DeliveryStreamType">DirectPut where it takes records that are sent to it.</param>
public sealed record FirehoseStream(string? DeliveryStreamName = null, string? DeliveryStreamStatus = null, string? DeliveryStreamType = null);
