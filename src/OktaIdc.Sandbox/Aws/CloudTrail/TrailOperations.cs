using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.S3;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>Trails: how they are set can be read and changed; no log files are delivered, but whether they could be is told.</summary>
internal sealed partial class TrailOperations(AwsWorld world)
{
    private static readonly TimeSpan s_delivery = TimeSpan.FromMinutes(5);

    private const int MostTrails = 5;

    private readonly PerRegion<TrailPlace> _places = new();

    private DateTimeOffset Now => world.Context.Clock.UtcNow;

    /// <summary>The operations by name.</summary>
    public Dictionary<string, JsonOperation> Table => new(StringComparer.Ordinal)
    {
        ["CreateTrail"] = Create,
        ["UpdateTrail"] = Update,
        ["DeleteTrail"] = call => Done(() => _places.Of(call).Trails.Remove(Find(call, "Name").Name)),
        ["DescribeTrails"] = Describe,
        ["GetTrail"] = call => new JsonObject { ["Trail"] = Write(Find(call, "Name")) },
        ["ListTrails"] = call => new JsonObject { ["Trails"] = new JsonArray([.. _places.Of(call).Trails.Values.Select(t => (JsonNode?)new JsonObject { ["TrailARN"] = t.Arn, ["Name"] = t.Name, ["HomeRegion"] = t.Region })]) },
        ["GetTrailStatus"] = call => Status(Find(call, "Name")),
        ["StartLogging"] = call => Done(() =>
        {
            var trail = Find(call, "Name");
            (trail.Started, trail.Stopped) = (trail.IsLogging ? trail.Started : Now, null);
        }),
        ["StopLogging"] = call => Done(() => Find(call, "Name").Stopped ??= Now),
        ["GetEventSelectors"] = call => Selectors(Find(call, "TrailName")),
        ["PutEventSelectors"] = PutSelectors,
        ["ListTags"] = call => new JsonObject
        {
            ["ResourceTagList"] = new JsonArray([.. (call.Input["ResourceIdList"] as JsonArray ?? []).Select(r => (JsonNode?)new JsonObject { ["ResourceId"] = (string?)r, ["TagsList"] = new JsonArray() })]),
        },
    };

    private JsonObject Create(AwsCall call)
    {
        var (place, name) = (_places.Of(call), call.OptionalText("Name") ?? "");
        if (!NamePattern().IsMatch(name))
        {
            throw new AwsError("InvalidTrailNameException", "Trail name must be 3 to 128 letters, digits, periods, underscores and dashes, begin with a letter or digit and end with one.");
        }

        if (place.Trails.ContainsKey(name))
        {
            throw new AwsError("TrailAlreadyExistsException", $"Trail {name} already exists for customer: {call.SignedBy.AccountId}");
        }

        if (place.Trails.Count >= MostTrails)
        {
            throw new AwsError("MaximumNumberOfTrailsExceededException", $"User: {call.SignedBy.AccountId} already has {MostTrails} trails in {call.Region}.");
        }

        var trail = new Trail { Name = name, Region = call.Region, Arn = $"arn:aws:cloudtrail:{call.Region}:{call.SignedBy.AccountId}:trail/{name}", Settings = Settings(call, []) };
        place.Trails.Add(name, trail);
        return Answer(trail);
    }

    private JsonObject Update(AwsCall call)
    {
        var trail = Find(call, "Name");
        trail.Settings = Settings(call, trail.Settings);
        return Answer(trail);
    }

    private JsonObject Settings(AwsCall call, JsonObject before)
    {
        var bucket = call.OptionalText("S3BucketName") ?? (string?)before["S3BucketName"] ?? throw new AwsError("InvalidS3BucketNameException", "S3BucketName must be specified.");
        if (world.Buckets.Find(bucket) is not { } found)
        {
            throw new AwsError("S3BucketDoesNotExistException", $"S3 bucket {bucket} does not exist!");
        }

        if (!LetsWrite(found))
        {
            throw new AwsError("InsufficientS3BucketPolicyException", $"Incorrect S3 bucket policy is detected for bucket: {bucket}");
        }

        if ((bool?)call.Input["IsOrganizationTrail"] == true && !world.Organizations.IsManagement(call.SignedBy.AccountId))
        {
            throw new AwsError("NotOrganizationMasterAccountException", "Only the management account of an organization can create an organization trail.");
        }

        JsonNode? Either(string name, string member, JsonNode? otherwise) => call.Input[name]?.DeepClone() ?? before[member]?.DeepClone() ?? otherwise;
        return Wire.Compact(new JsonObject
        {
            ["S3BucketName"] = bucket,
            ["S3KeyPrefix"] = Either("S3KeyPrefix", "S3KeyPrefix", null),
            ["IncludeGlobalServiceEvents"] = Either("IncludeGlobalServiceEvents", "IncludeGlobalServiceEvents", true),
            ["IsMultiRegionTrail"] = Either("IsMultiRegionTrail", "IsMultiRegionTrail", false),
            ["LogFileValidationEnabled"] = Either("EnableLogFileValidation", "LogFileValidationEnabled", false),
            ["CloudWatchLogsLogGroupArn"] = Either("CloudWatchLogsLogGroupArn", "CloudWatchLogsLogGroupArn", null),
            ["CloudWatchLogsRoleArn"] = Either("CloudWatchLogsRoleArn", "CloudWatchLogsRoleArn", null),
            ["KmsKeyId"] = Either("KmsKeyId", "KmsKeyId", null),
            ["IsOrganizationTrail"] = Either("IsOrganizationTrail", "IsOrganizationTrail", false),
        });
    }

    // Also those that other Regions and the management account show here: shadow trails.
    private JsonObject Describe(AwsCall call)
    {
        var wanted = (call.Input["trailNameList"] as JsonArray)?.Select(n => (string)n!).ToList();
        return new JsonObject
        {
            ["trailList"] = new JsonArray([.. Visible(call)
                .Where(t => t.Region == call.Region || (bool?)call.Input["includeShadowTrails"] != false)
                .Where(t => wanted is not { Count: > 0 } || wanted.Contains(t.Name) || wanted.Contains(t.Arn))
                .Select(t => (JsonNode?)Write(t))]),
        };
    }

    private IEnumerable<Trail> Visible(AwsCall call)
    {
        var (account, management) = (call.SignedBy.AccountId, world.Organizations.Current?.ManagementAccountId);
        var member = management is not null && world.Organizations.Account(account) is not null;
        return _places.All.SelectMany(p => p.Trails.Values)
            .Where(t => t.Region == call.Region || (bool)t.Settings["IsMultiRegionTrail"]!)
            .Where(t => OwnerOf(t) == account || (member && OwnerOf(t) == management && (bool)t.Settings["IsOrganizationTrail"]!));
    }

    private Trail Find(AwsCall call, string member)
    {
        var name = call.OptionalText(member) ?? throw new AwsError("InvalidTrailNameException", "Trail name cannot be blank!");
        return Visible(call).FirstOrDefault(t => t.Arn == name || (t.Name == name && OwnerOf(t) == call.SignedBy.AccountId))
            ?? throw new AwsError("TrailNotFoundException", $"Unknown trail: {name} for the user: {call.SignedBy.AccountId}");
    }

    private static string OwnerOf(Trail trail) => trail.Arn.Split(':')[4];

    private static JsonObject Answer(Trail trail)
    {
        var answer = (JsonObject)trail.Settings.DeepClone();
        answer["Name"] = trail.Name;
        answer["TrailARN"] = trail.Arn;
        return answer;
    }

    private static JsonObject Write(Trail trail)
    {
        var written = Answer(trail);
        written["HomeRegion"] = trail.Region;
        written["HasCustomEventSelectors"] = trail.Selectors is not null || trail.AdvancedSelectors is not null;
        written["HasInsightSelectors"] = false;
        return written;
    }

    private JsonObject Status(Trail trail) => Wire.Compact(new JsonObject
    {
        ["IsLogging"] = trail.IsLogging,
        ["StartLoggingTime"] = trail.Started is { } started ? Wire.Time(started) : null,
        ["LatestDeliveryTime"] = Delivered(trail) is { } delivered ? Wire.Time(delivered) : null,
        ["LatestCloudWatchLogsDeliveryTime"] = trail.Settings["CloudWatchLogsLogGroupArn"] is not null && trail.Delivered is { } written ? Wire.Time(written) : null,
        ["LatestDeliveryError"] = trail.IsLogging ? DeliveryError(trail) : null,
        ["StopLoggingTime"] = trail.Stopped is { } stopped ? Wire.Time(stopped) : null,
        ["TimeLoggingStarted"] = Text(trail.Started),
        ["TimeLoggingStopped"] = Text(trail.Stopped),
        ["LatestDeliveryAttemptTime"] = "",
        ["LatestNotificationAttemptTime"] = "",
        ["LatestNotificationAttemptSucceeded"] = "",
        ["LatestDeliveryAttemptSucceeded"] = "",
    });

    /// <summary>Gives the logging of a trail a past: POST /_sandbox/logging with name and since.</summary>
    /// <exception cref="FormatException">A member is missing or no time.</exception>
    /// <exception cref="InvalidOperationException">There is no such trail, or it does not log.</exception>
    public JsonNode? SetPast(JsonObject input)
    {
        var name = (string?)input["name"] ?? throw new FormatException("name is missing.");
        var trail = _places.All.SelectMany(p => p.Trails.Values).FirstOrDefault(t => t.Name == name && t.IsLogging) ?? throw new InvalidOperationException($"There is no trail {name} that logs.");
        trail.Started = DateTimeOffset.TryParse((string?)input["since"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : throw new FormatException($"since is no time: {input["since"]}");
        return null;
    }

    // A file comes about five minutes after the call that is in it; nobody waits for one here, so these are true minutes. When a bucket began to refuse them nobody records: then it is the last that was known.
    private DateTimeOffset? Delivered(Trail trail)
    {
        if (trail.Started is { } started && DeliveryError(trail) is null)
        {
            var end = trail.Stopped is { } stopped && stopped < Now - s_delivery ? stopped : Now - s_delivery;
            trail.Delivered = world.Trail.Before(null).FirstOrDefault(e => e.Time <= end && e.Time >= started && IsRecorded(trail, e))?.Time + s_delivery ?? trail.Delivered;
        }

        return trail.Delivered;
    }

    // The history holds management events that change something.
    private bool IsRecorded(Trail trail, TrailEvent e) =>
        ((bool)trail.Settings["IsMultiRegionTrail"]! || (e.Region ?? world.Region) == trail.Region)
        && (e.AccountId == OwnerOf(trail) || ((bool)trail.Settings["IsOrganizationTrail"]! && world.Organizations.Account(e.AccountId) is not null))
        && (trail.AdvancedSelectors is { } advanced ? advanced.ToJsonString().Contains("\"Management\"", StringComparison.Ordinal)
            : trail.Selectors is not { } plain || plain.Any(s => (bool?)s!["IncludeManagementEvents"] != false && (string?)s["ReadWriteType"] != "ReadOnly"));

    private string? DeliveryError(Trail trail) => world.Buckets.Find((string)trail.Settings["S3BucketName"]!) is not { } bucket ? "NoSuchBucket" : LetsWrite(bucket) ? null : "AccessDenied";

    private static bool LetsWrite(Bucket bucket) => (bucket.Settings.GetValueOrDefault("BucketPolicy") ?? "").Contains("cloudtrail.amazonaws.com", StringComparison.Ordinal);

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static JsonObject Selectors(Trail trail)
    {
        var answer = new JsonObject { ["TrailARN"] = trail.Arn };
        if (trail.AdvancedSelectors is not null)
        {
            answer["AdvancedEventSelectors"] = trail.AdvancedSelectors.DeepClone();
            return answer;
        }

        answer["EventSelectors"] = trail.Selectors?.DeepClone() ?? new JsonArray(new JsonObject
        {
            ["ReadWriteType"] = "All", ["IncludeManagementEvents"] = true, ["DataResources"] = new JsonArray(), ["ExcludeManagementEventSources"] = new JsonArray(),
        });
        return answer;
    }

    private JsonObject PutSelectors(AwsCall call)
    {
        var trail = Find(call, "TrailName");
        var (plain, advanced) = (call.Input["EventSelectors"] as JsonArray, call.Input["AdvancedEventSelectors"] as JsonArray);
        if (plain is null == advanced is null)
        {
            throw new AwsError("InvalidEventSelectorsException", "Either EventSelectors or AdvancedEventSelectors must be given.");
        }

        (trail.Selectors, trail.AdvancedSelectors) = ((JsonArray?)plain?.DeepClone(), (JsonArray?)advanced?.DeepClone());
        return Selectors(trail);
    }

    private static JsonObject? Done(Action action)
    {
        action();
        return null;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
