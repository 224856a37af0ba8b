using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;

namespace OktaIdc.Sandbox.Tests.S3;

/// <summary>A sandbox, and AWS's own clients of S3 and DynamoDB with their defaults.</summary>
internal sealed class StorageClients : IAsyncDisposable
{
    private StorageClients(SandboxServer server)
    {
        Server = server;
        S3 = new AmazonS3Client(Keys, new AmazonS3Config { ServiceURL = server.Info.Aws, AuthenticationRegion = server.Info.Region, ForcePathStyle = true, MaxErrorRetry = 0 });
        DynamoDb = new AmazonDynamoDBClient(Keys, new AmazonDynamoDBConfig { ServiceURL = server.Info.Aws, AuthenticationRegion = server.Info.Region, MaxErrorRetry = 0 });
    }

    public SandboxServer Server { get; }

    public IAmazonS3 S3 { get; }

    public IAmazonDynamoDB DynamoDb { get; }

    private BasicAWSCredentials Keys => new(Server.Info.AccessKeyId, Server.Info.SecretAccessKey);

    public static async Task<StorageClients> StartAsync(double speed = 1000, TimeProvider? time = null) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { Speed = speed }, time ?? TimeProvider.System, default));

    /// <summary>S3 with other credentials, or in another Region.</summary>
    public AmazonS3Client As(string accessKeyId, string secret, string? region = null) =>
        new(new BasicAWSCredentials(accessKeyId, secret), new AmazonS3Config { ServiceURL = Server.Info.Aws, AuthenticationRegion = region ?? Server.Info.Region, ForcePathStyle = true, MaxErrorRetry = 0 });

    public async Task<string> BucketAsync(string name = "watch-1")
    {
        await S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = name, BucketRegionName = Server.Info.Region });
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        DynamoDb.Dispose();
        await Server.DisposeAsync();
    }
}
