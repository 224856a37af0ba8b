using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using OktaIdc.Sandbox.Tests.S3;
using OktaIdc.Sandbox.Tests.SignIn;

namespace OktaIdc.Sandbox.Tests.DynamoDb;

/// <summary>DynamoDB through AWS's own client for .NET, which holds each answer against its checksum.</summary>
public sealed class DynamoDbTests
{
    [Fact]
    public async Task A_table_is_made_used_and_deleted()
    {
        var time = new FixedTime { Now = DateTimeOffset.UtcNow };
        await using var aws = await StorageClients.StartAsync(time: time);
        Assert.Equal(TableStatus.CREATING, (await CreateAsync(aws)).TableDescription.TableStatus);
        await Assert.ThrowsAsync<ResourceInUseException>(() => CreateAsync(aws));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => aws.DynamoDb.ScanAsync(new ScanRequest { TableName = "ledger" }));
        time.Now += TimeSpan.FromSeconds(30);
        await ActiveAsync(aws);
        Assert.Equal(["ledger"], (await aws.DynamoDb.ListTablesAsync()).TableNames);
        await aws.DynamoDb.DeleteTableAsync("ledger");
        Assert.Equal(["ledger"], (await aws.DynamoDb.ListTablesAsync()).TableNames);
        time.Now += TimeSpan.FromSeconds(30);
        Assert.Empty((await aws.DynamoDb.ListTablesAsync()).TableNames ?? []);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => aws.DynamoDb.DescribeTableAsync("ledger"));
    }

    [Fact]
    public async Task Of_two_who_make_the_same_item_one_is_refused_and_told_what_is_there()
    {
        await using var aws = await LedgerAsync();
        await PutAsync(aws, "a", 1, "attribute_not_exists(grantId)");
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => PutAsync(aws, "a", 1, "attribute_not_exists(grantId)"));
        await PutAsync(aws, "a", 2, "attribute_not_exists(grantId)");
        var found = await aws.DynamoDb.QueryAsync(new QueryRequest
        {
            TableName = "ledger", ConsistentRead = true, KeyConditionExpression = "grantId = :key", ExpressionAttributeValues = new() { [":key"] = new AttributeValue { S = "a" } },
        });
        Assert.Equal(["1", "2"], found.Items.Select(i => i["sequence"].N));
    }

    [Fact]
    public async Task Pages_of_a_query_and_of_a_scan_bring_everything_once()
    {
        await using var aws = await LedgerAsync();
        for (var i = 0; i < 25; i++)
        {
            await PutAsync(aws, "k" + (i % 3), i);
        }

        var (seen, start) = (new List<string>(), new Dictionary<string, AttributeValue>());
        do
        {
            var page = await aws.DynamoDb.ScanAsync(new ScanRequest { TableName = "ledger", Limit = 4, ExclusiveStartKey = start is { Count: > 0 } ? start : null });
            seen.AddRange((page.Items ?? []).Select(i => i["sequence"].N));
            start = page.LastEvaluatedKey;
        }
        while (start is { Count: > 0 });
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
        var backwards = await aws.DynamoDb.QueryAsync(new QueryRequest
        {
            TableName = "ledger",
            KeyConditionExpression = "grantId = :key AND #s BETWEEN :a AND :b",
            ExpressionAttributeNames = new() { ["#s"] = "sequence" },
            ExpressionAttributeValues = new() { [":key"] = new AttributeValue { S = "k0" }, [":a"] = new AttributeValue { N = "3" }, [":b"] = new AttributeValue { N = "12" } },
            ScanIndexForward = false,
        });
        Assert.Equal(["12", "9", "6", "3"], backwards.Items.Select(i => i["sequence"].N));
    }

    [Fact]
    public async Task An_update_changes_what_its_expression_names_under_its_condition()
    {
        await using var aws = await LedgerAsync();
        await PutAsync(aws, "a", 1);
        var request = new UpdateItemRequest
        {
            TableName = "ledger",
            Key = Key("a", 1),
            UpdateExpression = "SET #v = if_not_exists(#v, :zero) + :one, doc = :doc REMOVE #e ADD tags :tags",
            ConditionExpression = "attribute_not_exists(#v) OR (#v < :three AND NOT contains(#e, :no))",
            ExpressionAttributeNames = new() { ["#v"] = "version", ["#e"] = "entry" },
            ExpressionAttributeValues = new()
            {
                [":zero"] = new AttributeValue { N = "0" }, [":one"] = new AttributeValue { N = "1.50" }, [":three"] = new AttributeValue { N = "3" }, [":no"] = new AttributeValue { S = "no" },
                [":doc"] = new AttributeValue { M = new() { ["list"] = new AttributeValue { L = [new AttributeValue { BOOL = true }] } } }, [":tags"] = new AttributeValue { SS = ["x", "y"] },
            },
            ReturnValues = ReturnValue.ALL_NEW,
        };
        var after = (await aws.DynamoDb.UpdateItemAsync(request)).Attributes;
        Assert.Equal(("1.5", false), (after["version"].N, after.ContainsKey("entry")));
        Assert.True(after["doc"].M["list"].L[0].BOOL);
        await aws.DynamoDb.UpdateItemAsync(request);
        request.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        var refused = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => aws.DynamoDb.UpdateItemAsync(request));
        Assert.Equal("3", refused.Item["version"].N);
    }

    [Theory]
    [InlineData("name = :v", "reserved keyword")]
    [InlineData("grantId = :other", "not defined")]
    [InlineData("grantId = :v AND", "Syntax error")]
    [InlineData("grantId", "Syntax error")]
    [InlineData("nosuch(grantId, :v)", "Invalid function name")]
    [InlineData("attribute_exists(grantId)", "unused in expressions")]
    public async Task An_expression_that_DynamoDB_would_not_take_is_refused(string expression, string why)
    {
        await using var aws = await LedgerAsync();
        var refused = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => aws.DynamoDb.ScanAsync(new ScanRequest
        {
            TableName = "ledger", FilterExpression = expression, ExpressionAttributeValues = new() { [":v"] = new AttributeValue { S = "x" } },
        }));
        Assert.Equal("ValidationException", refused.ErrorCode);
        Assert.Contains(why, refused.Message);
    }

    [Fact]
    public async Task Items_that_do_not_fit_are_refused()
    {
        await using var aws = await LedgerAsync();
        await RefusedAsync(new() { ["grantId"] = new AttributeValue { S = "a" } }, "Missing the key sequence");
        await RefusedAsync(new() { ["grantId"] = new AttributeValue { N = "1" }, ["sequence"] = new AttributeValue { N = "1" } }, "Type mismatch for key grantId");
        await RefusedAsync(new() { ["grantId"] = new AttributeValue { S = "" }, ["sequence"] = new AttributeValue { N = "1" } }, "empty string value");
        await RefusedAsync(new() { ["grantId"] = new AttributeValue { S = "a" }, ["sequence"] = new AttributeValue { N = "x" } }, "numeric value");
        await RefusedAsync(new() { ["grantId"] = new AttributeValue { S = "a" }, ["sequence"] = new AttributeValue { N = "1" }, ["e"] = new AttributeValue { S = new string('x', 410_000) } }, "Item size has exceeded");

        async Task RefusedAsync(Dictionary<string, AttributeValue> item, string why) =>
            Assert.Contains(why, (await Assert.ThrowsAsync<AmazonDynamoDBException>(() => aws.DynamoDb.PutItemAsync("ledger", item))).Message);
    }

    private static async Task<StorageClients> LedgerAsync()
    {
        var aws = await StorageClients.StartAsync();
        await CreateAsync(aws);
        await ActiveAsync(aws);
        return aws;
    }

    private static Task<CreateTableResponse> CreateAsync(StorageClients aws) => aws.DynamoDb.CreateTableAsync(new CreateTableRequest
    {
        TableName = "ledger",
        KeySchema = [new KeySchemaElement("grantId", KeyType.HASH), new KeySchemaElement("sequence", KeyType.RANGE)],
        AttributeDefinitions = [new AttributeDefinition("grantId", ScalarAttributeType.S), new AttributeDefinition("sequence", ScalarAttributeType.N)],
        BillingMode = BillingMode.PAY_PER_REQUEST,
    });

    private static async Task ActiveAsync(StorageClients aws)
    {
        while ((await aws.DynamoDb.DescribeTableAsync("ledger")).Table.TableStatus != TableStatus.ACTIVE)
        {
            // Within moments of sandbox time.
        }
    }

    private static Task PutAsync(StorageClients aws, string key, int order, string? condition = null) => aws.DynamoDb.PutItemAsync(new PutItemRequest
    {
        TableName = "ledger",
        Item = new(Key(key, order)) { ["entry"] = new AttributeValue { S = "text" } },
        ConditionExpression = condition,
    });

    private static Dictionary<string, AttributeValue> Key(string key, int order) => new() { ["grantId"] = new AttributeValue { S = key }, ["sequence"] = new AttributeValue { N = order.ToString() } };
}
