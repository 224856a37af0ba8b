using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Watching;

public sealed class FirehoseTests
{
    private const string Table = """{"DatabaseName":"lake","TableInput":{"Name":"auth","StorageDescriptor":{"Columns":[{"Name":"class_uid","Type":"int"},{"Name":"actor","Type":"struct<user:struct<name:string,groups:array<string>>>"}]}}}""";

    [Fact]
    public async Task Records_are_delivered_after_the_interval_in_the_order_in_which_they_came()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await StreamAsync(aws, """ "Prefix":"raw/","BufferingHints":{"SizeInMBs":1,"IntervalInSeconds":60} """);
        await PutAsync(aws, "{\"n\":1}\n", "{\"n\":2}\n");
        Assert.Empty(Objects(aws));
        aws.Time.Advance(TimeSpan.FromSeconds(61));
        await aws.OkAsync("firehose", "ListDeliveryStreams", "{}");
        var (key, content) = Assert.Single(Objects(aws));
        Assert.StartsWith($"raw/{aws.Time.GetUtcNow().UtcDateTime:yyyy/MM/dd/HH}/auth-1-", key);
        Assert.Equal("{\"n\":1}\n{\"n\":2}\n", content);
    }

    [Fact]
    public async Task A_record_that_the_table_would_not_take_goes_to_the_errors_with_the_reason()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await aws.OkAsync("glue", "CreateDatabase", """{"DatabaseInput":{"Name":"lake"}}""");
        await aws.OkAsync("glue", "CreateTable", Table);
        await StreamAsync(aws, """ "Prefix":"auth/day=!{timestamp:yyyyMMdd}/","ErrorOutputPrefix":"errors/!{firehose:error-output-type}/","BufferingHints":{"SizeInMBs":64,"IntervalInSeconds":60},"DataFormatConversionConfiguration":{"SchemaConfiguration":{"RoleARN":"ROLE","DatabaseName":"lake","TableName":"auth"},"InputFormatConfiguration":{"Deserializer":{"OpenXJsonSerDe":{}}},"OutputFormatConfiguration":{"Serializer":{"ParquetSerDe":{}}}} """);
        await PutAsync(aws, """{"class_uid":3002,"actor":{"user":{"name":"ada","groups":["a"]}},"more":1}""", """{"class_uid":"many"}""", """{"actor":{"user":"ada"}}""", "no json");
        aws.Time.Advance(TimeSpan.FromSeconds(61));
        await aws.OkAsync("firehose", "ListDeliveryStreams", "{}");
        var objects = Objects(aws);
        Assert.Equal(2, objects.Count);
        Assert.EndsWith(".not-converted.json", objects[0].Key);
        Assert.Contains("3002", Assert.Single(objects[0].Content.Trim().Split('\n')));
        Assert.StartsWith("errors/format-conversion-failed/", objects[1].Key);
        var errors = objects[1].Content.Trim().Split('\n').Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(3, errors.Count);
        Assert.Equal("DataFormatConversion.ParseError", (string?)errors[0]["lastErrorCode"]);
        Assert.Equal("""{"class_uid":"many"}""", Encoding.UTF8.GetString(Convert.FromBase64String((string)errors[0]["rawData"]!)));
    }

    [Fact]
    public async Task A_part_of_a_batch_that_is_throttled_is_answered_record_by_record()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await StreamAsync(aws, """ "Prefix":"raw/" """);
        aws.Control("firehose", """{"stream":"auth","fraction":0.5,"records":2}""");
        var answer = await PutAsync(aws, "a", "b", "c", "d", "e", "f");
        Assert.Equal(2, (int?)answer["FailedPutCount"]);
        Assert.Equal([null, "ServiceUnavailableException", null, "ServiceUnavailableException", null, null], answer["RequestResponses"]!.AsArray().Select(r => (string?)r!["ErrorCode"]));
    }

    [Theory]
    [InlineData(501, 1, "ValidationException")]
    [InlineData(1, 1_024_001, "ValidationException")]
    [InlineData(5, 1_000_000, "InvalidArgumentException")]
    public async Task A_batch_beyond_the_limits_is_refused_as_a_whole(int count, int size, string error)
    {
        await using var aws = await AwsTestClient.StartAsync();
        await StreamAsync(aws, """ "Prefix":"raw/" """);
        Assert.Equal(error, await aws.ErrorAsync("firehose", "PutRecordBatch", Batch([.. Enumerable.Repeat(new string('x', size), count)])));
    }

    [Theory]
    [InlineData(""" "DataFormatConversionConfiguration":{"SchemaConfiguration":{"RoleARN":"ROLE","DatabaseName":"lake","TableName":"none"},"InputFormatConfiguration":{"Deserializer":{"OpenXJsonSerDe":{}}},"OutputFormatConfiguration":{"Serializer":{"ParquetSerDe":{}}}} """)]
    [InlineData(""" "Prefix":"a/!{timestamp:yyyy}/" """)]
    [InlineData(""" "Prefix":"a/!{partitionKeyFromQuery:region}/","ErrorOutputPrefix":"e/" """)]
    public async Task A_stream_that_could_not_deliver_is_refused(string configuration)
    {
        await using var aws = await AwsTestClient.StartAsync();
        await aws.RoleAsync("firehose.amazonaws.com");
        Assert.Equal("InvalidArgumentException", await aws.ErrorAsync("firehose", "CreateDeliveryStream", Stream("arn:aws:iam::200000000001:role/lake", configuration)));
        Assert.Equal("InvalidArgumentException", await aws.ErrorAsync("firehose", "CreateDeliveryStream", Stream("arn:aws:iam::200000000001:role/none", """ "Prefix":"a/" """)));
    }

    private static async Task StreamAsync(AwsTestClient aws, string configuration)
    {
        var role = await aws.RoleAsync("firehose.amazonaws.com");
        lock (aws.Server.World.Gate)
        {
            aws.Server.World.Buckets.Create("200000000001", "eu-west-1", "lake-1");
        }

        await aws.OkAsync("firehose", "CreateDeliveryStream", Stream(role, configuration));
        Assert.Equal("ResourceNotFoundException", await aws.ErrorAsync("firehose", "PutRecord", """{"DeliveryStreamName":"auth","Record":{"Data":"e30="}}"""));
        aws.Time.Advance(TimeSpan.FromSeconds(31));
    }

    private static string Stream(string role, string configuration) =>
        $$"""{"DeliveryStreamName":"auth","ExtendedS3DestinationConfiguration":{"RoleARN":"{{role}}","BucketARN":"arn:aws:s3:::lake-1",{{configuration.Replace("ROLE", role, StringComparison.Ordinal)}} } }""";

    private static Task<JsonObject> PutAsync(AwsTestClient aws, params string[] records) => aws.OkAsync("firehose", "PutRecordBatch", Batch(records));

    private static string Batch(string[] records) => new JsonObject
    {
        ["DeliveryStreamName"] = "auth",
        ["Records"] = new JsonArray([.. records.Select(r => (JsonNode?)new JsonObject { ["Data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(r)) })]),
    }.ToJsonString();

    private static List<(string Key, string Content)> Objects(AwsTestClient aws)
    {
        lock (aws.Server.World.Gate)
        {
            return [.. aws.Server.World.Buckets.Find("lake-1")!.From("").Select(o => (o.Key, Encoding.UTF8.GetString(o.Value.Content)))];
        }
    }
}
