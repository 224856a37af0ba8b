using System.Globalization;
using Amazon.DynamoDBv2.Model;
using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Storage;

/// <summary>A table of DynamoDB that keeps named texts, each with the number of its writing, through the vendor's client.</summary>
internal sealed class DocumentTable(StorageSettings settings, string table) : IDisposable
{
    /// <summary>Name of the partition key (S).</summary>
    public const string Key = "name";

    private const string Text = "text";
    private const string Version = "version";

    private readonly TableVendorClient _client = new(settings);

    /// <summary>The text of that name and the number of its writing; null for both where there is none.</summary>
    public Task<(string? Text, string? Version)> ReadAsync(string name, CancellationToken cancellationToken) => GuardAsync(
        "GetItem",
        async () =>
        {
            var answer = await _client.GetItemAsync(new GetItemRequest { TableName = table, ConsistentRead = true, Key = Named(name) }, cancellationToken).ConfigureAwait(false);
            return answer.Item is { Count: > 0 } item ? (Member(item, Text)?.S ?? "", Member(item, Version)?.N ?? "0") : ((string?)null, (string?)null);
        },
        cancellationToken);

    /// <summary>Writes the text where the number is still that one, or, where it is null, none of that name is there.</summary>
    /// <returns>The number of this writing; null where another came first.</returns>
    public Task<string?> TryWriteAsync(string name, string text, string? version, CancellationToken cancellationToken) => GuardAsync<string?>(
        "PutItem",
        async () =>
        {
            var next = ((version is null ? 0 : long.Parse(version, CultureInfo.InvariantCulture)) + 1).ToString(CultureInfo.InvariantCulture);
            var item = Named(name);
            item[Text] = new AttributeValue { S = text };
            item[Version] = new AttributeValue { N = next };
            var put = new PutItemRequest { TableName = table, Item = item, ExpressionAttributeNames = new() { ["#k"] = version is null ? Key : Version } };
            put.ConditionExpression = version is null ? "attribute_not_exists(#k)" : "#k = :seen";
            if (version is not null)
            {
                put.ExpressionAttributeValues = new() { [":seen"] = new AttributeValue { N = version } };
            }

            try
            {
                await _client.PutItemAsync(put, cancellationToken).ConfigureAwait(false);
                return next;
            }
            catch (ConditionalCheckFailedException)
            {
                return null;
            }
        },
        cancellationToken);

    public void Dispose() => _client.Dispose();

    private static AttributeValue? Member(Dictionary<string, AttributeValue> item, string name) => item.TryGetValue(name, out var value) ? value : null;

    private static Dictionary<string, AttributeValue> Named(string name) => new() { [Key] = new AttributeValue { S = name } };

    private Task<T> GuardAsync<T>(string operation, Func<Task<T>> run, CancellationToken cancellationToken) =>
        StorageErrors.GuardTableAsync(operation, table, settings.Endpoints.Region, [(Key, 'S')], run, cancellationToken);
}
