using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Logs;

/// <summary>Inputs of CloudWatch Logs and constraints on their members, from the published API model; * is required.</summary>
internal static class LogsShapes
{
    /// <summary>The table.</summary>
    public static ShapeTable Table() => new ShapeTable()
        .Input("CreateLogGroup", "*logGroupName:LogGroupName kmsKeyId:KmsKeyId tags:Tags logGroupClass:LogGroupClass deletionProtectionEnabled:DeletionProtectionEnabled")
        .Input("DeleteLogGroup", "*logGroupName:LogGroupName")
        .Input("DescribeLogGroups", "accountIdentifiers:AccountIds logGroupNamePrefix:LogGroupName logGroupNamePattern:LogGroupNamePattern nextToken:NextToken limit:DescribeLimit includeLinkedAccounts:IncludeLinkedAccounts logGroupClass:LogGroupClass logGroupIdentifiers:DescribeLogGroupsLogGroupIdentifiers")
        .Input("PutRetentionPolicy", "*logGroupName:LogGroupName *retentionInDays:Days")
        .Input("DeleteRetentionPolicy", "*logGroupName:LogGroupName")
        .Input("CreateLogStream", "*logGroupName:LogGroupName *logStreamName:LogStreamName")
        .Input("DeleteLogStream", "*logGroupName:LogGroupName *logStreamName:LogStreamName")
        .Input("DescribeLogStreams", "logGroupName:LogGroupName logGroupIdentifier:LogGroupIdentifier logStreamNamePrefix:LogStreamName orderBy:OrderBy descending:Descending nextToken:NextToken limit:DescribeLimit")
        .Input("PutLogEvents", "*logGroupName:LogGroupName *logStreamName:LogStreamName *logEvents:InputLogEvents sequenceToken:SequenceToken entity:Entity")
        .Input("GetLogEvents", "logGroupName:LogGroupName logGroupIdentifier:LogGroupIdentifier *logStreamName:LogStreamName startTime:Timestamp endTime:Timestamp nextToken:NextToken limit:EventsLimit startFromHead:StartFromHead unmask:Unmask")
        .Input("FilterLogEvents", "logGroupName:LogGroupName logGroupIdentifier:LogGroupIdentifier logStreamNames:InputLogStreamNames logStreamNamePrefix:LogStreamName startTime:Timestamp endTime:Timestamp filterPattern:FilterPattern nextToken:NextToken limit:EventsLimit interleaved:Interleaved unmask:Unmask")
        .Input("TagResource", "*resourceArn:AmazonResourceName *tags:Tags")
        .Input("UntagResource", "*resourceArn:AmazonResourceName *tagKeys:TagKeyList")
        .Input("ListTagsForResource", "*resourceArn:AmazonResourceName")
        .Input("PutResourcePolicy", "policyName:PolicyName policyDocument:PolicyDocument resourceArn:Arn expectedRevisionId:ExpectedRevisionId")
        .Input("DescribeResourcePolicies", "nextToken:NextToken limit:DescribeLimit resourceArn:Arn policyScope:PolicyScope")
        .Input("DeleteResourcePolicy", "policyName:PolicyName resourceArn:Arn expectedRevisionId:ExpectedRevisionId")
        .Text("LogGroupName", min: 1, max: 512, pattern: @"[\.\-_/#A-Za-z0-9]+")
        .Text("KmsKeyId", max: 256)
        .Enum("LogGroupClass", "STANDARD", "INFREQUENT_ACCESS", "DELIVERY")
        .List("AccountIds", "AccountId", min: 0, max: 20)
        .Text("AccountId", min: 12, max: 12, pattern: @"^\d{12}$")
        .Text("LogGroupNamePattern", max: 512, pattern: @"[\.\-_/#A-Za-z0-9]*")
        .Text("NextToken", min: 1)
        .Number("DescribeLimit", min: 1, max: 50)
        .List("DescribeLogGroupsLogGroupIdentifiers", "LogGroupIdentifier", min: 1, max: 50)
        .Text("LogGroupIdentifier", min: 1, max: 2048, pattern: @"[\w#+=/:,.@-]*")
        .Text("LogStreamName", min: 1, max: 512, pattern: @"[^:*]*")
        .Enum("OrderBy", "LogStreamName", "LastEventTime")
        .Text("SequenceToken", min: 1)
        .Number("Timestamp", min: 0)
        .Number("EventsLimit", min: 1, max: 10000)
        .List("InputLogStreamNames", "LogStreamName", min: 1, max: 100)
        .Text("FilterPattern", max: 1024)
        .Text("AmazonResourceName", min: 1, max: 1011, pattern: @"[\w+=/:,.@-]*")
        .List("TagKeyList", "TagKey", min: 0, max: 50)
        .Text("TagKey", min: 1, max: 128, pattern: @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$")
        .Text("PolicyDocument", min: 1, max: 51200)
        .Text("ExpectedRevisionId", min: 1)
        .Enum("PolicyScope", "ACCOUNT", "RESOURCE");
}
