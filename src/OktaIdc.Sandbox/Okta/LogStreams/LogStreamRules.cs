using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.LogStreams;

/// <summary>What Okta accepts of a log stream (management API, LogStreamSettingsAws and LogStreamSettingsSplunk; /api/v1/meta/schemas/logStream).</summary>
internal static partial class LogStreamRules
{
    /// <summary>Regions in which Okta offers an event source, with their names for people.</summary>
    public static IReadOnlyDictionary<string, string> Regions { get; } = new Dictionary<string, string>
    {
        ["us-east-2"] = "US East (Ohio)", ["us-east-1"] = "US East (N. Virginia)", ["us-west-1"] = "US West (N. California)", ["us-west-2"] = "US West (Oregon)", ["ca-central-1"] = "Canada (Central)",
        ["eu-central-1"] = "Europe (Frankfurt)", ["eu-west-1"] = "Europe (Ireland)", ["eu-west-2"] = "Europe (London)", ["eu-west-3"] = "Europe (Paris)", ["eu-north-1"] = "Europe (Stockholm)",
        ["ap-northeast-1"] = "Asia Pacific (Tokyo)", ["ap-northeast-2"] = "Asia Pacific (Seoul)", ["ap-northeast-3"] = "Asia Pacific (Osaka)", ["ap-south-1"] = "Asia Pacific (Mumbai)",
        ["ap-southeast-1"] = "Asia Pacific (Singapore)", ["ap-southeast-2"] = "Asia Pacific (Sydney)", ["sa-east-1"] = "South America (São Paulo)",
    };

    /// <summary>The name, checked.</summary>
    public static string Name(JsonObject body) => body.Text("name") is { Length: > 0 and <= 100 } name ? name : throw Refusals.Validation("name", "name: Name can't be empty or exceed 100 characters.");

    /// <summary>The settings of a new stream, checked; a token is not kept.</summary>
    public static JsonObject Settings(string? type, JsonObject body)
    {
        var settings = body.Bag("settings") ?? throw Refusals.Validation("settings", "settings: The field cannot be left blank");
        return type switch
        {
            LogStream.EventBridge => new JsonObject
            {
                ["accountId"] = Matching(settings, "accountId", Account(), "Account number must be 12 digits."),
                ["eventSourceName"] = Matching(settings, "eventSourceName", Source(), "Event source name can use numbers, letters, the symbols \".\", \"-\" or \"_\". It must use fewer than 76 characters."),
                ["region"] = settings.Text("region") is { } region && Regions.ContainsKey(region) ? region : throw Refusals.Validation("settings.region", $"settings.region: must be one of {string.Join(", ", Regions.Keys)}"),
            },
            LogStream.Splunk => WithToken(settings, Splunk(settings)),
            _ => throw Refusals.Validation("type", $"type: must be {LogStream.EventBridge} or {LogStream.Splunk}"),
        };
    }

    /// <summary>What may be changed of Splunk's settings.</summary>
    public static JsonObject Splunk(JsonObject settings) => new()
    {
        ["edition"] = settings.Text("edition") is "aws" or "aws_govcloud" or "gcp" ? settings.Text("edition") : throw Refusals.Validation("settings.edition", "settings.edition: must be one of aws, aws_govcloud, gcp"),
        ["host"] = Matching(settings, "host", Host(), "Host must be a domain of Splunk Cloud, without http or https."),
    };

    private static JsonObject WithToken(JsonObject settings, JsonObject kept)
    {
        _ = Matching(settings, "token", Token(), "Token must be the UUID of an HTTP event collector.");
        return kept;
    }

    private static string Matching(JsonObject settings, string name, Regex pattern, string message) =>
        settings.Text(name) is { } value && pattern.IsMatch(value) ? value : throw Refusals.Validation("settings." + name, $"settings.{name}: {message}");

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex Account();

    [GeneratedRegex(@"^[.\-_A-Za-z0-9]{1,75}$")]
    private static partial Regex Source();

    [GeneratedRegex(@"^[a-z0-9\-]+(\.[a-z0-9\-]+)*\.splunkcloud(gc)?\.com$")]
    private static partial Regex Host();

    [GeneratedRegex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
    private static partial Regex Token();
}
