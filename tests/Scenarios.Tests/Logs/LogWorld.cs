using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Logs.Export;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Logs;

/// <summary>A sandbox whose log holds a made-up past, a bucket, a table for checkpoints, and a folder; exports run over connections of their own.</summary>
internal sealed class LogWorld : IAsyncDisposable
{
    public const string Bucket = "okta-lake";
    public const string Table = "okta-checkpoints";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oktaidc-logs-");
    private readonly BasicAWSCredentials _keys;

    private LogWorld(SandboxServer sandbox)
    {
        Sandbox = sandbox;
        _keys = new BasicAWSCredentials(sandbox.Info.AccessKeyId, sandbox.Info.SecretAccessKey);
    }

    /// <summary>The past: the same days for every world of a test.</summary>
    public static DateTimeOffset Since { get; } = new(DateTime.UtcNow.Date.AddDays(-4), TimeSpan.Zero);

    public static DateTimeOffset Until { get; } = Since.AddDays(2);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SandboxServer Sandbox { get; }

    public string Folder => _folder.FullName;

    public RecordingInteraction Asked { get; } = new();

    public OktaLogExportRequest Request => new()
    {
        Destination = new FolderDestination(Path.Combine(Folder, "out")),
        Format = OktaLogFormat.Ocsf,
        Since = Since,
        Until = Until,
        BatchSize = 1000,
        MaxCapacityPercent = null,
    };

    public static async Task<LogWorld> StartAsync(int count, int late = 20_000, int duplicates = 5_000)
    {
        var world = new LogWorld(await SandboxServer.StartAsync(new SandboxOptions { Speed = 2000, Throttle = false }, Stop));
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(
            new Uri(world.Sandbox.OktaUrl, "/_sandbox/log/generate"), new { count, seed = 7, since = Text(Since.AddMinutes(1)), until = Text(Until.AddMinutes(-1)), late, duplicates }, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        using var s3 = world.S3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = world.Sandbox.Info.Region }, Stop);
        using var dynamo = world.Dynamo();
        await dynamo.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = Table,
                AttributeDefinitions = [new AttributeDefinition("name", ScalarAttributeType.S)],
                KeySchema = [new KeySchemaElement("name", KeyType.HASH)],
                BillingMode = BillingMode.PAY_PER_REQUEST,
            },
            Stop);
        await Support.Until.SeenAsync(() => dynamo.DescribeTableAsync(Table, Stop), d => d.Table.TableStatus == TableStatus.ACTIVE);
        return world;
    }

    /// <summary>Runs an export, with connections of its own.</summary>
    public async Task<OktaLogExport> RunAsync(OktaLogExportRequest request, CancellationToken stop)
    {
        using var okta = Okta();
        using var idc = await IdcAsync(stop);
        return await new OktaLogExportOperations(okta, idc, Asked).ExportAsync(request, stop).LastAsync(stop);
    }

    public OktaConnection Okta() => OktaConnection.Open(
        Sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(Sandbox.Info.OktaToken)), new OktaConnectionOptions { Pace = new Pace(2000, TimeProvider.System) });

    /// <summary>Every file of the folder and of the bucket but what the export keeps for itself: path (without the export's id), hash, and rows.</summary>
    public async Task<string> TreeAsync(CancellationToken stop)
    {
        var files = await FilesAsync(stop);
        return string.Join('\n', files.Select(f => $"{Regex.Replace(f.Key, "part-[0-9a-f]{12}-", "part-ID-")} {Convert.ToHexString(SHA256.HashData(f.Value))[..16]} {Rows(f.Key, f.Value).Length}"));
    }

    /// <summary>The media types of the objects of the bucket.</summary>
    public async Task<List<string>> TypesAsync()
    {
        using var s3 = S3();
        var types = new List<string>();
        foreach (var key in (await FilesAsync(Stop)).Keys.Where(f => f.StartsWith("s3/", StringComparison.Ordinal)))
        {
            types.Add((await s3.GetObjectMetadataAsync(Bucket, key["s3/".Length..], Stop)).Headers.ContentType);
        }

        return types;
    }

    /// <summary>The rows of every file.</summary>
    public async Task<List<string>> RowsAsync() => [.. (await FilesAsync(Stop)).SelectMany(f => Rows(f.Key, f.Value))];

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string[] Rows(string path, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private async Task<SortedDictionary<string, byte[]>> FilesAsync(CancellationToken stop)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("checkpoint", StringComparison.Ordinal)))
        {
            files[Path.GetRelativePath(Folder, file).Replace('\\', '/')] = await File.ReadAllBytesAsync(file, stop);
        }

        for (var look = 1; ; look++)
        {
            try
            {
                await foreach (var (key, bytes) in ObjectsAsync(stop))
                {
                    files["s3/" + key] = bytes;
                }

                return files;
            }
            catch (NoSuchKeyException) when (look < 10)
            {
                // A request of a run that was stopped was still being carried out, and moved an object between the list and the reading.
                foreach (var key in files.Keys.Where(f => f.StartsWith("s3/", StringComparison.Ordinal)).ToList())
                {
                    files.Remove(key);
                }
            }
        }
    }

    private async IAsyncEnumerable<(string Key, byte[] Bytes)> ObjectsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var s3 = S3();
        for (string? token = null; ;)
        {
            var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, ContinuationToken = token }, stop);
            foreach (var key in (page.S3Objects ?? []).Select(o => o.Key).Where(k => !k.Contains("checkpoint", StringComparison.Ordinal)))
            {
                using var answer = await s3.GetObjectAsync(Bucket, key, stop);
                using var bytes = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(bytes, stop);
                yield return (key, bytes.ToArray());
            }

            if (page.IsTruncated != true)
            {
                yield break;
            }

            token = page.NextContinuationToken;
        }
    }

    private Task<IdcConnection> IdcAsync(CancellationToken stop) => IdcConnection.OpenAsync(
        new AwsClientOptions
        {
            Region = Sandbox.Info.Region,
            EndpointUrl = Sandbox.AwsUrl,
            Credentials = new AwsCredentialSource.Keys(Sandbox.Info.AccessKeyId, SecretText.Protect(Sandbox.Info.SecretAccessKey)),
            Pace = new Pace(2000, TimeProvider.System),
        },
        stop);

    private AmazonS3Client S3() => new(_keys, new AmazonS3Config { ServiceURL = Sandbox.AwsUrl.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = Sandbox.Info.Region });

    private AmazonDynamoDBClient Dynamo() => new(_keys, new AmazonDynamoDBConfig { ServiceURL = Sandbox.AwsUrl.AbsoluteUri, AuthenticationRegion = Sandbox.Info.Region });
}
