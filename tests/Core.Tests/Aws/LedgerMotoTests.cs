using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>The ledger in each of its places: S3 and DynamoDB as moto has them, and a file.</summary>
public sealed class LedgerMotoTests(Moto moto) : IClassFixture<Moto>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly BasicAWSCredentials s_keys = new("AKIAIOSFODNN7EXAMPLE", "secret");

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
        var rivals = Enumerable.Range(0, 6).Select(_ => new Func<Task<bool>>(async () =>
        {
            using var another = AccessLedgers.Open(location, connection);
            return await another.TryAppendAsync(Entry("ta-1", 1), None);
        })).ToList();

        // Moto looks and then writes, which of two at once both may win; at once they are sent to the sandbox, by the scenarios.
        Assert.Single(place == "file" ? await Task.WhenAll(rivals.Select(Task.Run)) : [.. await InTurnAsync(rivals)], won => won);
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
        var read = await Listed(ledger);
        Assert.Equal("ta-1", Assert.Single(read, g => g.Failure is null).Grant!.Id);
        var failure = Assert.Single(read, g => g.Failure is not null).Failure!;
        Assert.Equal(ErrorIds.LedgerUnusable, failure.ErrorId);
        Assert.Contains("Line 1 of", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://oktaidc-keys/prod")]
    [InlineData("dynamodb://oktaidc-keys")]
    public async Task An_entry_under_another_key_or_too_long_is_told_and_the_others_are_read(string place)
    {
        using var connection = new IdcConnection(moto.Client());
        await MakeAsync(place);
        using var ledger = AccessLedgers.Open(place, connection);
        await ledger.TryAppendAsync(Entry("ta-good", 0), None);
        await PutAsync(place, "ta-moved", LedgerJson.Write(Entry("ta-other", 0)));
        await PutAsync(place, "ta-number", LedgerJson.Write(Entry("ta-number", 1)));
        await PutAsync(place, "ta-long", LedgerJson.Write(Entry("ta-long", 0) with { Detail = new string('x', 70_000) }));

        var read = await Listed(ledger);

        Assert.Equal("ta-good", Assert.Single(read, g => g.Failure is null).Grant!.Id);
        Assert.Equal(2, read.Count(g => g.Failure?.Message.Contains("under the key of another", StringComparison.Ordinal) == true));
        Assert.Single(read, g => g.Failure?.Message.Contains("64 KB", StringComparison.Ordinal) == true);
        Assert.Equal(ErrorIds.LedgerUnusable, (await Assert.ThrowsAsync<OktaIdcException>(() => ledger.TryAppendAsync(Entry("ta-1", 0) with { Detail = new string('x', 70_000) }, None))).ErrorId);
    }

    [Fact]
    public async Task A_table_without_a_sort_key_ends_in_an_error()
    {
        using var connection = new IdcConnection(moto.Client());
        await MakeAsync("dynamodb://oktaidc-unsorted", sorted: false);
        using var ledger = AccessLedgers.Open("dynamodb://oktaidc-unsorted", connection);
        await ledger.TryAppendAsync(Entry("ta-1", 0), None);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => new TemporaryAccessOperations(ledger, null, null, new FakeInteraction()).RejectAsync("ta-1", null, None)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(ErrorIds.LedgerUnusable, e.ErrorId);
        Assert.Contains("sort key", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://bucket", ErrorIds.InvalidArgument)]
    [InlineData("s3://bucket/", ErrorIds.InvalidArgument)]
    [InlineData("ftp://x/y", ErrorIds.InvalidArgument)]
    [InlineData("dynamodb://a table", ErrorIds.InvalidArgument)]
    [InlineData("dynamodb://ledger/name", ErrorIds.InvalidArgument)]
    [InlineData("s3://bucket/key", ErrorIds.NotConnected)]
    [InlineData("dynamodb://ledger/", ErrorIds.NotConnected)]
    public void A_place_that_is_none_or_cannot_be_reached_is_refused(string place, string id) =>
        Assert.Equal(id, Assert.Throws<OktaIdcException>(() => AccessLedgers.Open(place, null)).ErrorId);

    private static async Task<List<bool>> InTurnAsync(IEnumerable<Func<Task<bool>>> writes)
    {
        var won = new List<bool>();
        foreach (var write in writes)
        {
            won.Add(await write());
        }

        return won;
    }

    private static LedgerEntry Entry(string grant, int sequence) => new()
    {
        GrantId = grant,
        Sequence = sequence,
        Step = LedgerStep.Requested,
        At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        By = new ProvenCaller { OktaLogin = "ada@example.com" },
        Wish = new AccessWish { User = "ada@example.com", IdcUserId = "1", Group = "ops", GroupId = "00g1", StoreGroupId = "g", AppId = "0oa1", OktaUserId = "00u1", Reason = "INC-1 'quoted' ü", Duration = TimeSpan.FromHours(2), Home = "here" },
    };

    private static async Task<List<(TemporaryGrant? Grant, OktaIdcException? Failure)>> Listed(IAccessLedger ledger) =>
        await new TemporaryAccessOperations(ledger, null, null, SilentInteraction.Instance).ListAsync(None).ToListAsync(None);

    private AmazonS3Client S3() => new(s_keys, new AmazonS3Config { ServiceURL = moto.Url!.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });

    private AmazonDynamoDBClient Dynamo() => new(s_keys, new AmazonDynamoDBConfig { ServiceURL = moto.Url!.AbsoluteUri, AuthenticationRegion = "us-east-1" });

    // By hand, under the key of the first entry of a grant.
    private async Task PutAsync(string place, string grant, string text)
    {
        if (place.StartsWith("s3", StringComparison.Ordinal))
        {
            using var s3 = S3();
            await s3.PutObjectAsync(new() { BucketName = Name(place), Key = $"prod/{grant}/0000.json", ContentBody = text }, None);
            return;
        }

        using var dynamo = Dynamo();
        await dynamo.PutItemAsync(new PutItemRequest { TableName = Name(place), Item = new() { ["grantId"] = new() { S = grant }, ["sequence"] = new() { N = "0" }, ["entry"] = new() { S = text } } }, None);
    }

    private static string Name(string place) => place.Split('/')[2];

    private async Task MakeAsync(string place, bool sorted = true)
    {
        if (place == "file")
        {
            return;
        }

        if (place.StartsWith("s3", StringComparison.Ordinal))
        {
            using var s3 = S3();
            await s3.PutBucketAsync(Name(place), None);
            return;
        }

        using var dynamo = Dynamo();
        await dynamo.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = Name(place),
                AttributeDefinitions = sorted ? [new AttributeDefinition("grantId", ScalarAttributeType.S), new AttributeDefinition("sequence", ScalarAttributeType.N)] : [new AttributeDefinition("grantId", ScalarAttributeType.S)],
                KeySchema = sorted ? [new KeySchemaElement("grantId", KeyType.HASH), new KeySchemaElement("sequence", KeyType.RANGE)] : [new KeySchemaElement("grantId", KeyType.HASH)],
                BillingMode = BillingMode.PAY_PER_REQUEST,
            },
            None);
    }
}
