namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>The calls that CloudTrail keeps as management events of services whose other calls are data events, which a history does not have.</summary>
internal static class ManagementCalls
{
    private static readonly Dictionary<string, (string Source, string[] Operations)> s_calls = new(StringComparer.Ordinal)
    {
        ["s3"] = ("s3.amazonaws.com", [
            "CreateBucket", "DeleteBucket", "PutBucketPolicy", "DeleteBucketPolicy", "PutBucketTagging", "DeleteBucketTagging", "PutPublicAccessBlock", "DeletePublicAccessBlock",
            "PutBucketOwnershipControls", "DeleteBucketOwnershipControls", "PutBucketEncryption", "DeleteBucketEncryption", "PutBucketLifecycleConfiguration", "DeleteBucketLifecycle",
        ]),
        ["dynamodb"] = ("dynamodb.amazonaws.com", ["CreateTable", "DeleteTable", "UpdateTable", "UpdateTimeToLive", "TagResource", "UntagResource"]),
        ["logs"] = ("logs.amazonaws.com", [
            "CreateLogGroup", "DeleteLogGroup", "PutRetentionPolicy", "DeleteRetentionPolicy", "CreateLogStream", "DeleteLogStream", "PutResourcePolicy", "DeleteResourcePolicy",
            "TagResource", "UntagResource",
        ]),
        ["glue"] = ("glue.amazonaws.com", ["CreateDatabase", "UpdateDatabase", "DeleteDatabase", "CreateTable", "UpdateTable", "DeleteTable"]),
        ["firehose"] = ("firehose.amazonaws.com", ["CreateDeliveryStream", "DeleteDeliveryStream", "TagDeliveryStream"]),
        ["cloudwatch"] = ("monitoring.amazonaws.com", ["PutMetricAlarm", "DeleteAlarms", "SetAlarmState"]),
        ["events"] = ("events.amazonaws.com", ["CreateEventBus", "DeleteEventBus", "PutRule", "DeleteRule", "PutTargets", "RemoveTargets"]),
        ["securityhub"] = ("securityhub.amazonaws.com", ["EnableSecurityHub", "DisableSecurityHub", "BatchUpdateFindings"]),
        ["cloudtrail"] = ("cloudtrail.amazonaws.com", ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging", "PutEventSelectors"]),
        ["iam"] = ("iam.amazonaws.com", [
            "EnableOrganizationsRootCredentialsManagement", "DisableOrganizationsRootCredentialsManagement", "EnableOrganizationsRootSessions", "DisableOrganizationsRootSessions",
        ]),
    };

    /// <summary>The event source of a call that is kept; null for every other.</summary>
    public static string? SourceOf(string service, string operation) =>
        s_calls.TryGetValue(service, out var calls) && Array.IndexOf(calls.Operations, operation) >= 0 ? calls.Source : null;
}
