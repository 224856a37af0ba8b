using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;

/// <summary>Many who write the same entry at the same moment, where S3 and DynamoDB let one of them through.</summary>
public sealed class LedgerRivalScenarios
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("s3://example-ledger/access")]
    [InlineData("dynamodb://example-ledger")]
    public async Task Of_many_at_once_one_wins(string place)
    {
        await using var world = await World.StartAsync("small");
        var (info, url) = (world.Sandbox.Info, world.Sandbox.AwsUrl.AbsoluteUri);
        using var s3 = new Amazon.S3.AmazonS3Client(info.AccessKeyId, info.SecretAccessKey, new Amazon.S3.AmazonS3Config { ServiceURL = url, ForcePathStyle = true, AuthenticationRegion = info.Region });
        await s3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "example-ledger", BucketRegionName = info.Region }, Stop);
        using var tables = new Amazon.DynamoDBv2.AmazonDynamoDBClient(info.AccessKeyId, info.SecretAccessKey, new Amazon.DynamoDBv2.AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = info.Region });
        await tables.CreateTableAsync(
            new Amazon.DynamoDBv2.Model.CreateTableRequest
            {
                TableName = "example-ledger",
                BillingMode = Amazon.DynamoDBv2.BillingMode.PAY_PER_REQUEST,
                KeySchema = [new("grantId", Amazon.DynamoDBv2.KeyType.HASH), new("sequence", Amazon.DynamoDBv2.KeyType.RANGE)],
                AttributeDefinitions = [new("grantId", Amazon.DynamoDBv2.ScalarAttributeType.S), new("sequence", Amazon.DynamoDBv2.ScalarAttributeType.N)],
            },
            Stop);
        await Until.SeenAsync(() => tables.DescribeTableAsync("example-ledger", Stop), d => d.Table.TableStatus == Amazon.DynamoDBv2.TableStatus.ACTIVE);
        using var connection = new IdcConnection(new AwsClient(new AwsClientOptions
        {
            Region = info.Region,
            EndpointUrl = world.Sandbox.AwsUrl,
            Credentials = new AwsCredentialSource.Keys(info.AccessKeyId, SecretText.Protect(info.SecretAccessKey)),
        }));
        for (var sequence = 0; sequence < 5; sequence++)
        {
            var rivals = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
                async () =>
                {
                    using var ledger = AccessLedgers.Open(place, connection);
                    return await ledger.TryAppendAsync(new LedgerEntry { GrantId = "ta-1", Sequence = sequence, Step = LedgerStep.Requested, At = DateTimeOffset.UtcNow, By = new ProvenCaller { OktaLogin = $"rival-{i}@example.com" }, Nonce = $"{i}" }, Stop);
                },
                Stop)));

            Assert.Single(rivals, won => won);
        }
    }
}
