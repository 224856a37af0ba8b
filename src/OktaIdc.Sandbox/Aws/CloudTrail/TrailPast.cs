using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>
/// An event of the past: POST /_sandbox/trail with name, and as wished account (12 digits, else the management account), source, region, time, user,
/// identity, request, response, error {code, message}, resources [{type, arn}], additional, details, address, agent.
/// </summary>
internal static class TrailPast
{
    /// <summary>Adds it.</summary>
    /// <exception cref="FormatException">A member is missing or does not fit.</exception>
    public static JsonNode? Add(AwsWorld world, JsonObject input)
    {
        var happened = new TrailEvent
        {
            Name = (string?)input["name"] ?? throw new FormatException("name is missing."),
            Source = (string?)input["source"] ?? "sts.amazonaws.com",
            Time = Time(world, (string?)input["time"]),
            AccountId = (string?)input["account"] ?? world.Instances.Current?.OwnerAccountId ?? throw new FormatException("account is missing."),
            Region = (string?)input["region"],
            UserName = (string?)input["user"],
            Identity = (input["identity"] ?? new JsonObject { ["type"] = "Unknown", ["userName"] = (string?)input["user"] }).ToJsonString(),
            Request = input["request"]?.ToJsonString(),
            Response = input["response"]?.ToJsonString(),
            ErrorCode = (string?)input["error"]?["code"],
            ErrorMessage = (string?)input["error"]?["message"],
            Resources = [.. (input["resources"] as JsonArray ?? []).Select(r => ((string?)r?["type"] ?? "", (string?)r?["arn"] ?? throw new FormatException("A resource has no arn.")))],
            AdditionalData = input["additional"]?.ToJsonString(),
            ServiceDetails = input["details"]?.ToJsonString(),
            EventType = (string?)input["type"] ?? "AwsApiCall",
            SourceAddress = (string?)input["address"] ?? "127.0.0.1",
            UserAgent = (string?)input["agent"],
        };
        world.Trail.AddPast(happened);
        return new JsonObject { ["eventId"] = happened.Id };
    }

    private static DateTimeOffset Time(AwsWorld world, string? text) => text is null ? world.Context.Clock.UtcNow
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new FormatException($"time is no time: {text}");
}
