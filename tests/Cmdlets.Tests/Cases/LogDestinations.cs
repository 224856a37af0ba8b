using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3;
using OktaIdc.Http;
using OktaIdc.PowerShell.Commands.Setup;
using OktaIdc.Sandbox.Tests.Contracts;

namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>
/// What an export writes to and no cmdlet makes: the bucket example-lake, the table oktaidc-state, the log group /okta/system-log, the streams okta-CLASS, and the
/// database security, in which one table is of an older version.
/// </summary>
internal static class LogDestinations
{
    private static readonly string[] s_classes =
        ["AUTHENTICATION", "ACCOUNT_CHANGE", "USER_ACCESS", "GROUP_MANAGEMENT", "ENTITY_MANAGEMENT", "DETECTION_FINDING", "API_ACTIVITY", "UNMAPPED"];

    public static async Task MakeAsync(RunningSandbox sandbox)
    {
        var secret = SecretText.Reveal(sandbox.SecretAccessKey);
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(sandbox.AccessKeyId, secret), new AmazonS3Config { ServiceURL = sandbox.Aws, ForcePathStyle = true, AuthenticationRegion = sandbox.Region });
        await s3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "example-lake", BucketRegionName = sandbox.Region });
        using var aws = new RawAws(new Uri(sandbox.Aws), sandbox.Region, sandbox.AccessKeyId, secret);
        await aws.JsonAsync("Logs_20140328.CreateLogGroup", "logs", """{"logGroupName":"/okta/system-log"}""");
        await aws.JsonAsync(
            "DynamoDB_20120810.CreateTable",
            "dynamodb",
            """{"TableName":"oktaidc-state","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"name","AttributeType":"S"}],"KeySchema":[{"AttributeName":"name","KeyType":"HASH"}]}""",
            version: "1.0");
        await aws.JsonAsync("AWSGlue.CreateDatabase", "glue", """{"DatabaseInput":{"Name":"security"}}""");
        await aws.JsonAsync("AWSGlue.CreateTable", "glue", """{"DatabaseName":"security","TableInput":{"Name":"okta_authentication","StorageDescriptor":{"Columns":[{"Name":"old","Type":"string"}]}}}""");
        using var global = new RawAws(new Uri(sandbox.Aws), "us-east-1", sandbox.AccessKeyId, secret);
        var (_, role) = await global.QueryAsync("iam", "Action=CreateRole&Version=2010-05-08&RoleName=lake&AssumeRolePolicyDocument=" + Uri.EscapeDataString(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        foreach (var name in s_classes)
        {
            await aws.JsonAsync(
                "Firehose_20150804.CreateDeliveryStream",
                "firehose",
                $$"""{"DeliveryStreamName":"okta-{{name}}","ExtendedS3DestinationConfiguration":{"RoleARN":"{{Regex.Match(role, "<Arn>(.*?)</Arn>").Groups[1].Value}}","BucketARN":"arn:aws:s3:::example-lake"} }""");
        }

        // The last that was made is the last that is ready.
        await UntilAsync(aws, "Firehose_20150804.DescribeDeliveryStream", "firehose", $$"""{"DeliveryStreamName":"okta-{{s_classes[^1]}}"}""", "1.1");
        await UntilAsync(aws, "DynamoDB_20120810.DescribeTable", "dynamodb", """{"TableName":"oktaidc-state"}""", "1.0");
    }

    private static async Task UntilAsync(RawAws aws, string target, string service, string body, string version)
    {
        while (!(await aws.JsonAsync(target, service, body, version: version)).ToJsonString().Contains("\"ACTIVE\"", StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }
}
