using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>Records: 500 and 4 MiB in a batch, 1,000 KiB each, 5 MiB a second for an account and Region; what does not go through is answered record by record.</summary>
internal sealed class RecordOperations(AwsWorld world, PerRegion<FirehosePlace> places)
{
    private const int MostRecords = 500;
    private const int LargestRecord = 1000 * 1024;
    private const int LargestBatch = 4 * 1024 * 1024;

    // The quota of us-east-1, us-west-2 and eu-west-1 (Developer Guide, "Quota"); elsewhere it is 1 MiB.
    private const int BytesPerSecond = 5 * 1024 * 1024;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["PutRecord"] = Put,
        ["PutRecordBatch"] = PutBatch,
    };

    private JsonObject Put(AwsCall call)
    {
        var stream = Active(call);
        var record = Read(call.Input["Record"], "record");
        if (stream.Failing.Next() || !Take(call, record.Length))
        {
            throw Unavailable();
        }

        return new JsonObject { ["RecordId"] = Add(stream, record), ["Encrypted"] = false };
    }

    private JsonObject PutBatch(AwsCall call)
    {
        var stream = Active(call);
        if (call.Input["Records"] is not JsonArray { Count: >= 1 and <= MostRecords } list)
        {
            throw AwsError.Validation($"1 validation error detected: Value '[...]' at 'records' failed to satisfy constraint: Member must have length less than or equal to {MostRecords} and greater than or equal to 1");
        }

        var records = list.Select((r, i) => Read(r, $"records.{i + 1}.member")).ToList();
        if (records.Sum(r => (long)r.Length) > LargestBatch)
        {
            throw new AwsError("InvalidArgumentException", $"Records size exceeds {LargestBatch / 1024 / 1024} MB limit");
        }

        var answers = records.Select(r => stream.Failing.Next() || !Take(call, r.Length)
            ? new JsonObject { ["ErrorCode"] = "ServiceUnavailableException", ["ErrorMessage"] = "Slow down." }
            : new JsonObject { ["RecordId"] = Add(stream, r) }).ToList();
        return new JsonObject
        {
            ["FailedPutCount"] = answers.Count(a => a.ContainsKey("ErrorCode")),
            ["Encrypted"] = false,
            ["RequestResponses"] = new JsonArray([.. answers]),
        };
    }

    private DeliveryStream Active(AwsCall call)
    {
        var stream = StreamOperations.Find(places, call);
        return stream.ActiveAt <= world.Context.Clock.UtcNow && stream.GoneAt is null
            ? stream
            : throw AwsError.NotFound($"Firehose {stream.Name} under account {stream.AccountId} not found.");
    }

    private static byte[] Read(JsonNode? record, string at)
    {
        var text = (string?)record?["Data"] ?? throw AwsError.Validation($"1 validation error detected: Value null at '{at}.data' failed to satisfy constraint: Member must not be null");
        try
        {
            var data = Convert.FromBase64String(text);
            return data.Length <= LargestRecord ? data : throw AwsError.Validation($"1 validation error detected: Value at '{at}.data' failed to satisfy constraint: Member must have length less than or equal to {LargestRecord}");
        }
        catch (FormatException)
        {
            throw new AwsError("SerializationException", $"The data at '{at}' is not base64.");
        }
    }

    private string Add(DeliveryStream stream, byte[] data)
    {
        var record = new WaitingRecord(world.Context.Ids.AlphaNumeric("firehose-record", 32), data, world.Context.Clock.UtcNow);
        stream.Waiting.Add(record);
        stream.WaitingBytes += data.Length;
        return record.Id;
    }

    private bool Take(AwsCall call, int bytes)
    {
        if (!world.Context.Options.Throttle)
        {
            return true;
        }

        var (place, now) = (places.Of(call), world.Context.Clock.UtcNow);
        var (left, at) = place.Allowance ?? (BytesPerSecond, now);
        left = Math.Min(BytesPerSecond, left + (BytesPerSecond * ((now - at).TotalSeconds / world.Context.Clock.Scale(TimeSpan.FromSeconds(1)).TotalSeconds)));
        place.Allowance = (left >= bytes ? left - bytes : left, now);
        return left >= bytes;
    }

    private static AwsError Unavailable() => new("ServiceUnavailableException", "Slow down.", 503);
}
