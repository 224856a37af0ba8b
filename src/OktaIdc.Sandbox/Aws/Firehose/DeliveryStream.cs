using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>The delivery streams of an account in a Region.</summary>
internal sealed class FirehosePlace
{
    /// <summary>Streams by name.</summary>
    public SortedDictionary<string, DeliveryStream> Streams { get; } = new(StringComparer.Ordinal);

    /// <summary>Bytes that may still be put in this second, and when that was.</summary>
    public (double Bytes, DateTimeOffset At)? Allowance { get; set; }
}

/// <summary>A delivery stream with an S3 destination.</summary>
internal sealed class DeliveryStream
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Region.</summary>
    public required string Region { get; init; }

    /// <summary>ARN.</summary>
    public string Arn => $"arn:aws:firehose:{Region}:{AccountId}:deliverystream/{Name}";

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it can be used.</summary>
    public required DateTimeOffset ActiveAt { get; init; }

    /// <summary>When it will be gone; null where nobody deletes it.</summary>
    public DateTimeOffset? GoneAt { get; set; }

    /// <summary>The destination as it was given, with the defaults filled in.</summary>
    public required JsonObject Destination { get; init; }

    /// <summary>Tags.</summary>
    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Records that wait, in the order in which they came.</summary>
    public List<WaitingRecord> Waiting { get; } = [];

    /// <summary>Bytes that wait.</summary>
    public long WaitingBytes { get; set; }

    /// <summary>What fails though nothing is wrong.</summary>
    public FailingPart Failing { get; set; } = FailingPart.None;

    /// <summary>The conversion, where it is on; else null.</summary>
    public JsonObject? Conversion => Destination["DataFormatConversionConfiguration"] is JsonObject c && ((bool?)c["Enabled"] ?? true) ? c : null;
}

/// <summary>A record that waits for delivery.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Data">The bytes.</param>
/// <param name="Arrived">When it came.</param>
internal sealed record WaitingRecord(string Id, byte[] Data, DateTimeOffset Arrived);
