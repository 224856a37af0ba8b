using System.Net;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>The services that watching needs, request and answer, against their models, which hold the operations that the module calls. S3 and DynamoDB have no model here: AWS's own clients read their answers.</summary>
public sealed class WatchingContractTests
{
    [Fact]
    public async Task CloudWatch_Logs_keeps_the_published_model()
    {
        await using var t = await AwsTraffic.StartAsync("Logs_20140328", "logs");
        await t.DoAsync("CreateLogGroup", """{"logGroupName":"okta/log","tags":{"owner":"me"}}""");
        await t.RefusedAsync("CreateLogGroup", """{"logGroupName":"okta/log"}""", "ResourceAlreadyExistsException");
        await t.RefusedAsync("CreateLogStream", """{"logGroupName":"none","logStreamName":"s"}""", "ResourceNotFoundException");
        await t.DoAsync("CreateLogStream", """{"logGroupName":"okta/log","logStreamName":"s"}""");
        var now = DateTimeOffset.UtcNow;
        await t.DoAsync("PutLogEvents", $$"""{"logGroupName":"okta/log","logStreamName":"s","logEvents":[{"timestamp":{{now.ToUnixTimeMilliseconds()}},"message":"m"},{"timestamp":{{now.AddHours(3).ToUnixTimeMilliseconds()}},"message":"later"}]}""", "token", "nextSequenceToken");
        await t.DoAsync("DescribeLogStreams", """{"logGroupName":"okta/log","orderBy":"LastEventTime","descending":true,"limit":1}""");
        Quiet(t, "aws/logs", "logs", "CreateLogGroup", "CreateLogStream", "DescribeLogStreams", "PutLogEvents");
    }

    [Fact]
    public async Task Glue_and_Firehose_keep_the_published_models()
    {
        await using var t = await AwsTraffic.StartAsync("Firehose_20150804", "firehose");
        using var aws = RawAws.For(t.Server);
        var (status, made) = await aws.QueryAsync("iam", "Action=CreateRole&Version=2010-05-08&RoleName=lake&AssumeRolePolicyDocument=" + Uri.EscapeDataString("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        Assert.True(status == HttpStatusCode.OK, made);
        t.Keep("role", System.Xml.Linq.XElement.Parse(made).Descendants().First(e => e.Name.LocalName == "Arn").Value);
        var glue = t.Also("AWSGlue", "glue");
        await glue.DoAsync("CreateDatabase", """{"DatabaseInput":{"Name":"lake"}}""");
        await glue.DoAsync("CreateTable", """{"DatabaseName":"lake","TableInput":{"Name":"auth","TableType":"EXTERNAL_TABLE","StorageDescriptor":{"Columns":[{"Name":"class_uid","Type":"int"}],"Location":"s3://lake/"},"PartitionKeys":[{"Name":"region","Type":"string"}]}}""");
        await glue.RefusedAsync("CreateTable", """{"DatabaseName":"lake","TableInput":{"Name":"auth"}}""", "AlreadyExistsException");
        await glue.DoAsync("UpdateTable", """{"DatabaseName":"lake","TableInput":{"Name":"auth","StorageDescriptor":{"Columns":[{"Name":"class_uid","Type":"int"},{"Name":"time","Type":"bigint"}]}}}""");
        await glue.DoAsync("GetTable", """{"DatabaseName":"lake","Name":"auth"}""", "version", "Table/VersionId");
        await glue.RefusedAsync("GetTable", """{"DatabaseName":"lake","Name":"none"}""", "EntityNotFoundException");
        await t.DoAsync("CreateDeliveryStream", """{"DeliveryStreamName":"auth","ExtendedS3DestinationConfiguration":{"RoleARN":"<role>","BucketARN":"arn:aws:s3:::lake-1","DataFormatConversionConfiguration":{"SchemaConfiguration":{"RoleARN":"<role>","DatabaseName":"lake","TableName":"auth"},"InputFormatConfiguration":{"Deserializer":{"OpenXJsonSerDe":{}}},"OutputFormatConfiguration":{"Serializer":{"ParquetSerDe":{}}}}}}""");
        await t.RefusedAsync("CreateDeliveryStream", """{"DeliveryStreamName":"b","ExtendedS3DestinationConfiguration":{"RoleARN":"arn:aws:iam::200000000001:role/none","BucketARN":"arn:aws:s3:::lake-1"}}""", "InvalidArgumentException");
        await t.UntilAsync("DescribeDeliveryStream", """{"DeliveryStreamName":"auth"}""", "DeliveryStreamDescription/DeliveryStreamStatus", "ACTIVE");
        await t.DoAsync("PutRecordBatch", """{"DeliveryStreamName":"auth","Records":[{"Data":"eyJjbGFzc191aWQiOjN9"}]}""", "id", "RequestResponses/0/RecordId");
        await t.RefusedAsync("PutRecordBatch", """{"DeliveryStreamName":"none","Records":[{"Data":"e30="}]}""", "ResourceNotFoundException");
        Quiet(t, "aws/firehose", "firehose", "CreateDeliveryStream", "DescribeDeliveryStream", "PutRecordBatch");
        Quiet(t, "aws/glue", "glue", "CreateDatabase", "CreateTable", "GetTable", "UpdateTable");
    }

    [Fact]
    public async Task CloudWatch_and_EventBridge_keep_the_published_models()
    {
        await using var t = await AwsTraffic.StartAsync("GraniteServiceVersion20100801", "monitoring", version: "1.0");
        await t.DoPlainAsync("PutMetricData", """{"Namespace":"OktaIdc","MetricData":[{"MetricName":"Failures","Value":3,"Unit":"Count","Dimensions":[{"Name":"Org","Value":"x"}]}]}""");
        await t.DoPlainAsync("PutMetricAlarm", """{"AlarmName":"a","Namespace":"OktaIdc","MetricName":"Failures","Dimensions":[{"Name":"Org","Value":"x"}],"Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanThreshold"}""");
        await t.DoAsync("DescribeAlarms", """{"AlarmNamePrefix":"a"}""", "arn", "MetricAlarms/0/AlarmArn");
        await t.DoPlainAsync("DeleteAlarms", """{"AlarmNames":["a"]}""");
        await t.RefusedAsync("DeleteAlarms", """{"AlarmNames":["a"]}""", "ResourceNotFound");
        await t.Also("AWSEvents", "events").DoAsync("PutEvents", """{"Entries":[{"Source":"oktaidc","DetailType":"Health","Detail":"{}"},{"Source":"aws.x","DetailType":"Health","Detail":"{}"}]}""", "failed", "Entries/1/ErrorCode");
        Quiet(t, "aws/cloudwatch", "cloudwatch", "PutMetricData", "PutMetricAlarm", "DescribeAlarms", "DeleteAlarms");
        Quiet(t, "aws/events", "events", "PutEvents");
    }

    [Fact]
    public async Task Security_Hub_keeps_the_published_model()
    {
        using var recorder = new ExchangeRecorder(Specs.Checker);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        recorder.On(server);
        using var aws = RawAws.For(server);
        var finding = Watching.SecurityHubTests.Finding("1").ToJsonString();
        Assert.Equal(HttpStatusCode.Unauthorized, (await aws.RestAsync(HttpMethod.Post, "/findings/import", "securityhub", $$"""{"Findings":[{{finding}}]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await aws.RestAsync(HttpMethod.Post, "/accounts", "securityhub", "{}")).Status);
        var (status, body) = await aws.RestAsync(HttpMethod.Post, "/findings/import", "securityhub", $$"""{"Findings":[{{finding}},{{finding.Replace("200000000001", "200000000002", StringComparison.Ordinal)}}]}""");
        Assert.True(status == HttpStatusCode.OK, body);
        recorder.AssertNoViolations();
        Assert.Contains("aws/securityhub BatchImportFindings", recorder.Operations);
    }

    private static void Quiet(AwsTraffic t, string document, string name, params string[] modelled) => t.AssertContract(document, s => s.Name == name ? modelled : []);
}
