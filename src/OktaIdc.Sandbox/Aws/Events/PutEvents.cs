using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.CloudWatch;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>PutEvents: ten entries of together 256 KB at most; what is wrong with one is answered for that one.</summary>
internal sealed class PutEvents(AwsWorld world)
{
    private const int MostEntries = 10;
    private const int MostBytes = 256 * 1024;

    /// <summary>Answers a call.</summary>
    public JsonObject Answer(AwsCall call)
    {
        if (call.Input["Entries"] is not JsonArray { Count: >= 1 and <= MostEntries } list)
        {
            throw AwsError.Validation($"1 validation error detected: Value '[...]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to {MostEntries} and greater than or equal to 1");
        }

        var entries = list.Select(e => e as JsonObject ?? []).ToList();
        if (entries.Sum(Size) > MostBytes)
        {
            throw AwsError.Validation("Total size of the entries in the request is over the limit.");
        }

        var answers = entries.Select(e => Put(call, e)).ToList();
        return new JsonObject { ["FailedEntryCount"] = answers.Count(a => a.ContainsKey("ErrorCode")), ["Entries"] = new JsonArray([.. answers]) };
    }

    private JsonObject Put(AwsCall call, JsonObject entry)
    {
        foreach (var required in new[] { "Source", "DetailType", "Detail" }.Where(r => string.IsNullOrEmpty((string?)entry[r])))
        {
            return Failed("InvalidArgument", $"Parameter {required} is not valid. Reason: {required} is a required argument.");
        }

        var source = (string)entry["Source"]!;
        if (source.StartsWith("aws.", StringComparison.Ordinal))
        {
            return Failed("NotAuthorizedForSourceException", "Not authorized for the source.");
        }

        if (Detail((string)entry["Detail"]!) is not { } detail)
        {
            return Failed("MalformedDetail", "Detail is malformed.");
        }

        var place = world.Events.Of(call);
        if (place.Failing.Next())
        {
            return Failed("ThrottlingException", "Rate exceeded");
        }

        var id = Guid.NewGuid().ToString();
        // An event for a bus that is not there is taken, and lost.
        if (place.Buses.TryGetValue(EventsState.NameOf((string?)entry["EventBusName"]), out var bus))
        {
            var time = CloudWatchModule.Time(entry["Time"]) ?? world.Context.Clock.UtcNow;
            world.Events.Send(call.SignedBy.AccountId, call.Region, bus, world.Events.Event(id, call.SignedBy.AccountId, call.Region, source, (string)entry["DetailType"]!, detail, time, entry["Resources"]));
        }

        return new JsonObject { ["EventId"] = id };
    }

    private static JsonObject? Detail(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // As AWS counts (User Guide, "Calculating EventBridge event entry size").
    private static int Size(JsonObject entry) => (entry["Time"] is null ? 0 : 14)
        + new[] { "Source", "DetailType", "Detail" }.Sum(m => Encoding.UTF8.GetByteCount((string?)entry[m] ?? ""))
        + (entry["Resources"] as JsonArray ?? []).Sum(r => Encoding.UTF8.GetByteCount((string?)r ?? ""));

    private static JsonObject Failed(string code, string message) => new() { ["ErrorCode"] = code, ["ErrorMessage"] = message };
}
