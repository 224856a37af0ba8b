using Amazon.DynamoDBv2.Model;
using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Storage;

/// <summary>One table of DynamoDB with a text key, a number to sort by and a text, through the vendor's client.</summary>
internal sealed class TableClient(StorageSettings settings, string table) : IDisposable
{
    /// <summary>Name of the partition key (S).</summary>
    public const string Key = "grantId";

    /// <summary>Name of the sort key (N).</summary>
    public const string Order = "sequence";

    private const string Text = "entry";

    private readonly TableVendorClient _client = new(settings);

    /// <summary>The items of one key, or of all, read consistently; in the order of the numbers within a key. A text is null where the item has none.</summary>
    public async Task<IReadOnlyList<(string Key, string Order, string? Text)>> ReadAsync(string? key, CancellationToken cancellationToken)
    {
        var texts = new List<(string Key, string Order, string? Text)>();
        for (Dictionary<string, AttributeValue>? start = null; ;)
        {
            List<Dictionary<string, AttributeValue>>? items;
            if (key is null)
            {
                var page = await GuardAsync("Scan", () => _client.ScanAsync(new ScanRequest { TableName = table, ConsistentRead = true, ExclusiveStartKey = start }, cancellationToken), cancellationToken).ConfigureAwait(false);
                (items, start) = (page.Items, page.LastEvaluatedKey);
            }
            else
            {
                var query = new QueryRequest
                {
                    TableName = table,
                    ConsistentRead = true,
                    KeyConditionExpression = $"{Key} = :key",
                    ExpressionAttributeValues = new() { [":key"] = new AttributeValue { S = key } },
                    ExclusiveStartKey = start,
                };
                var page = await GuardAsync("Query", () => _client.QueryAsync(query, cancellationToken), cancellationToken).ConfigureAwait(false);
                (items, start) = (page.Items, page.LastEvaluatedKey);
            }

            texts.AddRange((items ?? []).Select(i => (i[Key].S, i.TryGetValue(Order, out var order) ? order.N ?? "" : "", i.TryGetValue(Text, out var text) ? text.S : null)));
            if (start is not { Count: > 0 })
            {
                return texts;
            }
        }
    }

    /// <summary>Makes an item that must not be there yet (attribute_not_exists).</summary>
    /// <returns>False where one is there.</returns>
    public Task<bool> TryCreateAsync(string key, int order, string text, CancellationToken cancellationToken) => GuardAsync(
        "PutItem",
        async () =>
        {
            try
            {
                await _client.PutItemAsync(
                    new PutItemRequest
                    {
                        TableName = table,
                        Item = new()
                        {
                            [Key] = new AttributeValue { S = key },
                            [Order] = new AttributeValue { N = order.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                            [Text] = new AttributeValue { S = text },
                        },
                        ConditionExpression = $"attribute_not_exists({Key})",
                    },
                    cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (ConditionalCheckFailedException)
            {
                return false;
            }
        },
        cancellationToken);

    public void Dispose() => _client.Dispose();

    private Task<T> GuardAsync<T>(string operation, Func<Task<T>> run, CancellationToken cancellationToken) =>
        StorageErrors.GuardTableAsync(operation, table, settings.Endpoints.Region, [(Key, 'S'), (Order, 'N')], run, cancellationToken);
}
