using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>How CloudTrail writes an event: the members to look up by, and the whole record as JSON text (User Guide, "CloudTrail record contents").</summary>
internal static class TrailWire
{
    /// <summary>The event as LookupEvents gives it. Changes of IAM Identity Center name no resources.</summary>
    public static JsonObject Write(AwsWorld world, TrailEvent e) => Wire.Compact(new JsonObject
    {
        ["EventId"] = e.Id,
        ["EventName"] = e.Name,
        ["ReadOnly"] = "false",
        ["AccessKeyId"] = e.AccessKeyId,
        ["EventTime"] = Wire.Time(e.Time),
        ["EventSource"] = e.Source,
        ["Username"] = e.Username,
        ["Resources"] = new JsonArray([.. e.Resources.Select(r => (JsonNode?)new JsonObject { ["ResourceType"] = r.Type, ["ResourceName"] = r.Arn })]),
        ["CloudTrailEvent"] = Record(world, e).ToJsonString(),
    });

    private static JsonObject Record(AwsWorld world, TrailEvent e)
    {
        var record = new JsonObject
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = e.Identity is { } identity ? JsonNode.Parse(identity) : Identity(world, e),
            ["eventTime"] = Time(e.Time),
            ["eventSource"] = e.Source,
            ["eventName"] = e.Name,
            ["awsRegion"] = e.Region ?? world.Region,
            ["sourceIPAddress"] = e.SourceAddress,
            ["userAgent"] = e.UserAgent ?? "-",
        };
        if (e.ErrorCode is not null)
        {
            record["errorCode"] = e.ErrorCode;
            record["errorMessage"] = e.ErrorMessage;
        }

        record["requestParameters"] = e.Request is null ? null : JsonNode.Parse(e.Request);
        record["responseElements"] = e.Response is null ? null : JsonNode.Parse(e.Response);
        if (e.AdditionalData is { } additional)
        {
            record["additionalEventData"] = JsonNode.Parse(additional);
        }

        record["requestID"] = e.RequestId;
        record["eventID"] = e.Id;
        record["readOnly"] = false;
        if (e.Resources.Count > 0)
        {
            record["resources"] = new JsonArray([.. e.Resources.Select(r => (JsonNode?)new JsonObject { ["accountId"] = e.AccountId, ["type"] = r.Type, ["ARN"] = r.Arn })]);
        }

        record["eventType"] = e.EventType;
        record["managementEvent"] = true;
        record["recipientAccountId"] = e.AccountId;
        if (e.ServiceDetails is { } details)
        {
            record["serviceEventDetails"] = JsonNode.Parse(details);
        }

        record["eventCategory"] = "Management";
        return record;
    }

    private static JsonObject Identity(AwsWorld world, TrailEvent e)
    {
        if (e.Caller is not { } caller)
        {
            return new JsonObject { ["type"] = "WebIdentityUser", ["accountId"] = e.AccountId };
        }

        var identity = new JsonObject
        {
            ["type"] = caller.IsSession ? "AssumedRole" : "IAMUser",
            ["principalId"] = caller.UserId,
            ["arn"] = caller.Arn,
            ["accountId"] = caller.AccountId,
            ["accessKeyId"] = e.AccessKeyId,
        };
        if (!caller.IsSession)
        {
            identity["userName"] = e.Username;
            return identity;
        }

        var role = caller.Arn.Split('/')[1];
        identity["sessionContext"] = new JsonObject
        {
            ["sessionIssuer"] = new JsonObject
            {
                ["type"] = "Role",
                ["principalId"] = caller.UserId.Split(':')[0],
                ["arn"] = caller.RoleArn ?? $"arn:aws:iam::{caller.AccountId}:role/{role}",
                ["accountId"] = caller.AccountId,
                ["userName"] = role,
            },
            ["attributes"] = new JsonObject { ["creationDate"] = Time(e.Time), ["mfaAuthenticated"] = "false" },
        };
        if (caller.IdentityStoreUserId is { } user && world.Instances.Current is { } instance)
        {
            identity["onBehalfOf"] = OnBehalfOf(instance, user);
        }

        return identity;
    }

    /// <summary>The person that a session of IAM Identity Center is for.</summary>
    public static JsonObject OnBehalfOf(Instance instance, string userId) =>
        new() { ["userId"] = userId, ["identityStoreArn"] = $"arn:aws:identitystore::{instance.OwnerAccountId}:identitystore/{instance.IdentityStoreId}" };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
