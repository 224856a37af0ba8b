using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Documents;

/// <summary>Many who write the same document at the same moment, each having seen the same writing before.</summary>
public sealed class DocumentRivalScenarios
{
    private const string Place = "example-documents";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("file")]
    [InlineData("s3://example-documents/prod/state.json")]
    [InlineData("dynamodb://example-documents/state")]
    public async Task Of_many_at_once_one_wins(string place)
    {
        await using var world = await World.StartAsync("small");
        await MakeAsync(world);
        using var run = await world.ConnectAsync("version: 1", Stop);
        var location = place == "file" ? Path.Combine(world.StatePath, "rivals", "state.json") : place;
        using var document = StateDocuments.Open(location, run.Context.Idc);
        var version = await document.WriteAsync("first", null, Stop);
        for (var round = 0; round < 5; round++)
        {
            var seen = version;
            var rivals = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => RivalAsync($"rival {round} {i}", seen), Stop)));

            version = Assert.Single(rivals, v => v is not null)!;
            var there = await document.ReadAsync(Stop);
            Assert.Equal(version, there.Version);
            Assert.StartsWith($"rival {round} ", there.Text, StringComparison.Ordinal);
        }

        async Task<string?> RivalAsync(string text, string seen)
        {
            using var another = StateDocuments.Open(location, run.Context.Idc);
            try
            {
                return await another.WriteAsync(text, seen, Stop);
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.StateConflict)
            {
                return null;
            }
        }
    }

    private static async Task MakeAsync(World world)
    {
        var (info, url) = (world.Sandbox.Info, world.Sandbox.AwsUrl.AbsoluteUri);
        using var s3 = new AmazonS3Client(info.AccessKeyId, info.SecretAccessKey, new AmazonS3Config { ServiceURL = url, ForcePathStyle = true, AuthenticationRegion = info.Region });
        await s3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = Place, BucketRegionName = info.Region }, Stop);
        using var tables = new AmazonDynamoDBClient(info.AccessKeyId, info.SecretAccessKey, new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = info.Region });
        await tables.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = Place,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new("name", KeyType.HASH)],
                AttributeDefinitions = [new("name", ScalarAttributeType.S)],
            },
            Stop);
        await Until.SeenAsync(() => tables.DescribeTableAsync(Place, Stop), d => d.Table.TableStatus == TableStatus.ACTIVE);
    }
}
