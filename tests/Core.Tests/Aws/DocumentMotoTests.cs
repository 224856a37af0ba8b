using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>Documents in each of their places: S3 and DynamoDB as moto has them, and a file.</summary>
public sealed class DocumentMotoTests(Moto moto) : IClassFixture<Moto>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly BasicAWSCredentials s_keys = new("AKIAIOSFODNN7EXAMPLE", "secret");

    [Theory]
    [InlineData("file")]
    [InlineData("s3://oktaidc-documents/prod/checkpoint.json")]
    [InlineData("dynamodb://oktaidc-documents/checkpoint")]
    public async Task Only_who_has_seen_the_last_writing_writes_the_next(string place)
    {
        using var connection = place == "file" ? null : new IdcConnection(moto.Client());
        await MakeAsync(place);
        var location = place == "file" ? Path.Combine(Directory.CreateTempSubdirectory("oktaidc-document-").FullName, "sub", "state.json") : place;
        using var document = StateDocuments.Open(location, connection);
        Assert.Equal(default, await document.ReadAsync(None));

        var first = await document.WriteAsync("{\"n\":1,\"ü\":\"\\\"\"}", null, None);
        Assert.Equal(new StateText("{\"n\":1,\"ü\":\"\\\"\"}", first), await document.ReadAsync(None));
        Assert.Equal(ErrorIds.StateConflict, (await Assert.ThrowsAsync<OktaIdcException>(() => document.WriteAsync("late", null, None))).ErrorId);

        // moto looks and then writes, without a lock: there one comes after the other. DocumentRivalScenarios has them all at once.
        var rivals = new List<string?>();
        foreach (var i in Enumerable.Range(0, 6))
        {
            rivals.Add(await RivalAsync(i));
        }

        var version = Assert.Single(rivals, v => v is not null)!;
        var there = await document.ReadAsync(None);
        Assert.Equal(version, there.Version);
        Assert.StartsWith("rival ", there.Text, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.StateConflict, (await Assert.ThrowsAsync<OktaIdcException>(() => document.WriteAsync("late", first, None))).ErrorId);

        async Task<string?> RivalAsync(int i)
        {
            using var another = StateDocuments.Open(location, connection);
            try
            {
                return await another.WriteAsync($"rival {i}", first, None);
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.StateConflict)
            {
                return null;
            }
        }
    }

    [Theory]
    [InlineData("dynamodb://oktaidc-documents-again/checkpoint")]
    [InlineData("s3://oktaidc-documents-again/checkpoint")]
    public async Task A_writing_whose_answer_was_lost_is_not_taken_for_anothers(string place)
    {
        using var connection = new IdcConnection(moto.Client());
        await MakeAsync(place);
        using var document = StateDocuments.Open(place, connection);
        var version = await document.WriteAsync("one", null, None);

        Assert.Equal(version, await document.WriteAsync("one", null, None));
    }

    [Fact]
    public async Task What_DynamoDB_cannot_hold_is_refused_before_it_is_sent()
    {
        using var connection = new IdcConnection(moto.Client());
        using var document = StateDocuments.Open("dynamodb://oktaidc-documents-absent/long", connection);

        Assert.Equal(ErrorIds.StateUnusable, (await Assert.ThrowsAsync<OktaIdcException>(() => document.WriteAsync(new string('ü', 210_000), null, None))).ErrorId);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        var file = Path.GetTempFileName();
        using var document = StateDocuments.Open(Path.Combine(file, "state.json"), null);

        Assert.Equal(ErrorIds.StateUnusable, (await Assert.ThrowsAsync<OktaIdcException>(() => document.WriteAsync("x", null, None))).ErrorId);
        File.Delete(file);
    }

    [Theory]
    [InlineData("s3://bucket")]
    [InlineData("s3://bucket/")]
    [InlineData("ftp://x/y")]
    [InlineData("dynamodb://table")]
    public void A_place_that_is_none_is_refused(string place) => Refused(ErrorIds.InvalidArgument, place);

    [Theory]
    [InlineData("s3://bucket/key")]
    [InlineData("dynamodb://table/name")]
    public void A_place_that_no_connection_reaches_is_refused(string place) => Refused(ErrorIds.NotConnected, place);

    private static void Refused(string id, string place) =>
        Assert.Equal(id, Assert.Throws<OktaIdcException>(() => StateDocuments.Open(place, null)).ErrorId);

    private async Task MakeAsync(string place)
    {
        if (!place.Contains("://", StringComparison.Ordinal))
        {
            return;
        }

        var name = new Uri(place).Host;
        if (place.StartsWith("s3:", StringComparison.Ordinal))
        {
            using var s3 = new AmazonS3Client(s_keys, new AmazonS3Config { ServiceURL = moto.Url!.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
            await s3.PutBucketAsync(name, None);
            return;
        }

        using var dynamo = new AmazonDynamoDBClient(s_keys, new AmazonDynamoDBConfig { ServiceURL = moto.Url!.AbsoluteUri, AuthenticationRegion = "us-east-1" });
        await dynamo.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new AttributeDefinition("name", ScalarAttributeType.S)],
                KeySchema = [new KeySchemaElement("name", KeyType.HASH)],
            },
            None);
    }
}
