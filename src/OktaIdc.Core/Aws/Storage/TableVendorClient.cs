using Amazon.DynamoDBv2;
using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Storage;

/// <summary>The vendor's client of DynamoDB with the connection's credentials, addresses and pace.</summary>
internal sealed class TableVendorClient : AmazonDynamoDBClient
{
    /// <summary>Makes it.</summary>
    public TableVendorClient(StorageSettings settings)
        : base(settings.Credentials, VendorClientConfig.Fill(new AmazonDynamoDBConfig(), settings.Endpoints, "DYNAMODB")) => settings.Pipeline.Apply(RuntimePipeline, Config);
}
