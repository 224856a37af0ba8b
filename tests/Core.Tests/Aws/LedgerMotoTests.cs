using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>The ledger in each of its places: S3 and DynamoDB as moto has them, and a file.</summary>
public sealed class LedgerMotoTests(Moto moto) : IClassFixture<Moto>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("file")]
    [InlineData("s3://oktaidc-ledger/prod/access")]
    [InlineData("dynamodb://oktaidc-ledger")]
    public async Task Of_many_who_write_the_same_number_one_wins_and_entries_come_back_whole(string place)
    {
        using var connection = place == "file" ? null : new IdcConnection(moto.Client());
        await MakeAsync(place);
        var location = place == "file" ? Path.Combine(Directory.CreateTempSubdirectory("oktaidc-ledger-").FullName, "sub", "ledger.jsonl") : place;
        using var ledger = AccessLedgers.Open(location, connection);
        Assert.Empty(await ledger.ReadAsync(null, None));

        var first = Entry("ta-1", 0);
        Assert.True(await ledger.TryAppendAsync(first, None));
        Assert.True(await ledger.TryAppendAsync(first, None)); // The same writing again, as after a lost answer.
        Assert.False(await ledger.TryAppendAsync(Entry("ta-1", 0), None));
        Assert.True(await ledger.TryAppendAsync(Entry("ta-2", 0), None));
        var rivals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            using var another = AccessLedgers.Open(location, connection);
            return await another.TryAppendAsync(Entry("ta-1", 1), None);
        })));

        Assert.Single(rivals, won => won);
        Assert.Equal([("ta-1", 0), ("ta-1", 1), ("ta-2", 0)], (await ledger.ReadAsync(null, None)).Select(e => (e.GrantId, e.Sequence)));
        Assert.Equal([0, 1], (await ledger.ReadAsync("ta-1", None)).Select(e => e.Sequence));
        Assert.Equal(first, (await ledger.ReadAsync("ta-1", None))[0]);
    }

    [Fact]
    public async Task A_line_that_a_killed_run_left_half_written_is_nothing_and_one_that_was_damaged_is_told()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("oktaidc-ledger-").FullName, "ledger.jsonl");
        using var ledger = AccessLedgers.Open(path, null);
        await ledger.TryAppendAsync(Entry("ta-1", 0), None);
        var whole = await File.ReadAllTextAsync(path, None);

        await File.AppendAllTextAsync(path, whole[..40], None);
        Assert.Single(await ledger.ReadAsync(null, None));
        Assert.True(await ledger.TryAppendAsync(Entry("ta-1", 1), None));
        Assert.Equal(2, (await ledger.ReadAsync(null, None)).Count);

        await File.WriteAllTextAsync(path, whole[..40] + "\n" + whole, None);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => ledger.ReadAsync(null, None));
        Assert.Equal(ErrorIds.LedgerUnusable, e.ErrorId);
        Assert.Contains("Line 1 of", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://bucket")]
    [InlineData("ftp://x/y")]
    [InlineData("dynamodb://a table")]
    [InlineData("s3://bucket/key")]
    public void A_place_that_is_none_is_refused(string place) =>
        Assert.Equal(ErrorIds.InvalidArgument, Assert.Throws<OktaIdcException>(() => AccessLedgers.Open(place, null)).ErrorId);

    private static LedgerEntry Entry(string grant, int sequence) => new()
    {
        GrantId = grant,
        Sequence = sequence,
        Step = LedgerStep.Requested,
        At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        By = new ProvenCaller { OktaLogin = "ada@example.com" },
        Wish = new AccessWish { User = "ada@example.com", IdcUserId = "1", Group = "ops", GroupId = "00g1", Reason = "INC-1 'quoted' ü", Duration = TimeSpan.FromHours(2), Home = "here" },
    };

    private async Task MakeAsync(string place)
    {
        if (place == "file")
        {
            return;
        }

        var keys = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret");
        if (place.StartsWith("s3", StringComparison.Ordinal))
        {
            using var s3 = new AmazonS3Client(keys, new AmazonS3Config { ServiceURL = moto.Url!.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
            await s3.PutBucketAsync("oktaidc-ledger", None);
            return;
        }

        using var dynamo = new AmazonDynamoDBClient(keys, new AmazonDynamoDBConfig { ServiceURL = moto.Url!.AbsoluteUri, AuthenticationRegion = "us-east-1" });
        await dynamo.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = "oktaidc-ledger",
                AttributeDefinitions = [new AttributeDefinition("grantId", ScalarAttributeType.S), new AttributeDefinition("sequence", ScalarAttributeType.N)],
                KeySchema = [new KeySchemaElement("grantId", KeyType.HASH), new KeySchemaElement("sequence", KeyType.RANGE)],
                BillingMode = BillingMode.PAY_PER_REQUEST,
            },
            None);
    }
}
