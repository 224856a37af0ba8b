using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>
/// Amazon Data Firehose with S3 destinations. POST /_sandbox/firehose makes a part of the records fail that is throttled for no reason one can see:
/// {"stream": name, "fraction": 0.25, "records": 100}, and as wished account and region.
/// </summary>
internal static class FirehoseModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var (places, check) = (new PerRegion<FirehosePlace>(), new LazyCheck(FirehoseShapes.Table));
        var delivery = new Delivery(world);
        world.OnSettle(() => delivery.Settle(places));
        var operations = new[] { new StreamOperations(world, places).Table, new RecordOperations(world, places).Table }.SelectMany(t => t).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        return new AwsModule
        {
            Services = [new JsonService("firehose", "Firehose_20150804", "firehose", operations, before: check.Validate, messageMember: "message")],
            Controls = new Dictionary<string, Person.PersonStep>(StringComparer.Ordinal) { ["firehose"] = (input, _) => Task.FromResult(Break(world, places, input)) },
        };
    }

    private static JsonNode? Break(AwsWorld world, PerRegion<FirehosePlace> places, JsonObject input)
    {
        var name = (string?)input["stream"] ?? throw new FormatException("stream is missing.");
        var place = places.Of((string?)input["account"] ?? world.Context.Seed.CallerAccountId, (string?)input["region"] ?? world.Region);
        if (!place.Streams.TryGetValue(name, out var stream))
        {
            throw new FormatException($"There is no delivery stream {name}.");
        }

        stream.Failing = FailingPart.Parse(input);
        return new JsonObject { ["stream"] = name, ["fraction"] = input["fraction"]?.DeepClone() };
    }
}
