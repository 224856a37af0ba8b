using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace OktaIdc.Sandbox.Tests.S3;

/// <summary>S3 through AWS's own client for .NET, whose uploads come in signed chunks with a checksum behind them.</summary>
public sealed class S3Tests
{
    [Fact]
    public async Task An_object_is_written_once_and_changed_only_by_who_knows_it()
    {
        await using var aws = await StorageClients.StartAsync();
        var bucket = await aws.BucketAsync();
        var made = await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "a/b c+ü.json", ContentBody = "{\"x\":1}", ContentType = "application/json", IfNoneMatch = "*" });
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await RefusedAsync(() => aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "a/b c+ü.json", ContentBody = "2", IfNoneMatch = "*" }))).StatusCode);
        Assert.Equal("PreconditionFailed", (await RefusedAsync(() => aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "a/b c+ü.json", ContentBody = "2", IfMatch = "\"00\"" }))).ErrorCode);
        Assert.Equal("NoSuchKey", (await RefusedAsync(() => aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "none", ContentBody = "2", IfMatch = made.ETag }))).ErrorCode);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "a/b c+ü.json", ContentBody = "{\"x\":2}", IfMatch = made.ETag });

        using var got = await aws.S3.GetObjectAsync(bucket, "a/b c+ü.json");
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("{\"x\":2}", await reader.ReadToEndAsync());
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData("{\"x\":2}"u8))}\"", got.ETag);
    }

    [Fact]
    public async Task Ranges_and_conditions_of_reads_answer_as_RFC_9110_says()
    {
        await using var aws = await StorageClients.StartAsync();
        var bucket = await aws.BucketAsync();
        var etag = (await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "0123456789" })).ETag;
        using var part = await aws.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "k", ByteRange = new ByteRange(2, 4) });
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 2-4/10", 3), (part.HttpStatusCode, part.ContentRange, part.ContentLength));
        Assert.Equal("InvalidRange", (await RefusedAsync(() => aws.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "k", ByteRange = new ByteRange("bytes=10-") }))).ErrorCode);
        Assert.Equal(HttpStatusCode.NotModified, (await RefusedAsync(() => aws.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "k", EtagToNotMatch = etag }))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await RefusedAsync(() => aws.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "k", EtagToMatch = "\"x\"" }))).StatusCode);
        Assert.Equal(10, (await aws.S3.GetObjectMetadataAsync(bucket, "k")).ContentLength);
        Assert.Equal(HttpStatusCode.NotFound, (await RefusedAsync(() => aws.S3.GetObjectMetadataAsync(bucket, "none"))).StatusCode);
    }

    [Fact]
    public async Task Keys_are_listed_in_the_order_of_their_bytes_page_by_page()
    {
        await using var aws = await StorageClients.StartAsync();
        var bucket = await aws.BucketAsync();
        string[] keys = ["a", "a/1", "a/2", "b/x/1", "b/x/2", "ü", "\uFFFD", "😀"];
        foreach (var key in keys.Reverse())
        {
            await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "" });
        }

        var seen = new List<string>();
        await foreach (var found in aws.S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 3 }).S3Objects)
        {
            seen.Add(found.Key);
        }

        Assert.Equal(keys, seen);
        var top = await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Delimiter = "/", MaxKeys = 2 });
        Assert.Equal(["a"], top.S3Objects.Select(o => o.Key));
        Assert.Equal(["a/"], top.CommonPrefixes);
        var next = await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Delimiter = "/", ContinuationToken = top.NextContinuationToken });
        Assert.Equal(["b/"], next.CommonPrefixes);
        Assert.Equal(3, next.S3Objects.Count);
        Assert.Equal(2, (await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = "b/x/", StartAfter = "b" })).KeyCount);
    }

    [Fact]
    public async Task An_upload_in_parts_is_one_object_with_the_checksum_of_its_parts()
    {
        await using var aws = await StorageClients.StartAsync();
        var bucket = await aws.BucketAsync();
        var begun = await aws.S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, Key = "big", ChecksumAlgorithm = ChecksumAlgorithm.CRC32 });
        var parts = new List<PartETag>();
        var content = RandomNumberGenerator.GetBytes((5 * 1024 * 1024) + 17);
        foreach (var (number, from) in new[] { (1, 0), (2, 5 * 1024 * 1024) })
        {
            using var piece = new MemoryStream(content, from, Math.Min(5 * 1024 * 1024, content.Length - from));
            parts.Add(new PartETag(await aws.S3.UploadPartAsync(new UploadPartRequest { BucketName = bucket, Key = "big", UploadId = begun.UploadId, PartNumber = number, InputStream = piece, ChecksumAlgorithm = ChecksumAlgorithm.CRC32 })));
        }

        Assert.Equal(2, (await aws.S3.ListPartsAsync(bucket, "big", begun.UploadId)).Parts.Count);
        var done = await aws.S3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = bucket, Key = "big", UploadId = begun.UploadId, PartETags = parts });
        Assert.EndsWith("-2\"", done.ETag);
        using var got = await aws.S3.GetObjectAsync(bucket, "big");
        using var all = new MemoryStream();
        await got.ResponseStream.CopyToAsync(all);
        Assert.True(all.ToArray().AsSpan().SequenceEqual(content));
        Assert.Equal("NoSuchUpload", (await RefusedAsync(() => aws.S3.AbortMultipartUploadAsync(bucket, "big", begun.UploadId))).ErrorCode);
    }

    [Fact]
    public async Task A_bucket_is_refused_as_AWS_refuses_it()
    {
        await using var aws = await StorageClients.StartAsync();
        var bucket = await aws.BucketAsync();
        Assert.Equal("BucketAlreadyOwnedByYou", (await RefusedAsync(() => aws.BucketAsync())).ErrorCode);
        Assert.Equal("InvalidBucketName", (await RefusedAsync(() => aws.BucketAsync("Big"))).ErrorCode);
        Assert.Equal("IllegalLocationConstraintException", (await RefusedAsync(() => aws.S3.PutBucketAsync(new PutBucketRequest { BucketName = "other-1", BucketRegionName = "eu-central-1" }))).ErrorCode);
        Assert.Equal("NoSuchBucket", (await RefusedAsync(() => aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "nobodys" }))).ErrorCode);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "" });
        Assert.Equal("BucketNotEmpty", (await RefusedAsync(() => aws.S3.DeleteBucketAsync(bucket))).ErrorCode);
        await aws.S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = [new KeyVersion { Key = "k" }, new KeyVersion { Key = "none" }] });
        await aws.S3.DeleteBucketAsync(bucket);
        Assert.Empty((await aws.S3.ListBucketsAsync()).Buckets ?? []);
    }

    [Fact]
    public async Task Credentials_and_permissions_bind()
    {
        await using var aws = await StorageClients.StartAsync();
        var bucket = await aws.BucketAsync();
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "" });
        using var wrong = aws.As(aws.Server.Info.AccessKeyId, "wrong");
        Assert.Equal("SignatureDoesNotMatch", (await RefusedAsync(() => wrong.ListBucketsAsync())).ErrorCode);
        using var elsewhere = aws.As(aws.Server.Info.AccessKeyId, aws.Server.Info.SecretAccessKey, "us-east-1");
        Assert.Equal("PermanentRedirect", (await RefusedAsync(() => elsewhere.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }))).ErrorCode);

        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(aws.Server.AwsUrl, "/_sandbox/principal"), new StringContent("""{"permissions":["s3:GetObject"]}"""));
        var keys = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        using var restricted = aws.As((string)keys["accessKeyId"]!, (string)keys["secretAccessKey"]!);
        await restricted.GetObjectMetadataAsync(bucket, "k");
        Assert.Equal("AccessDenied", (await RefusedAsync(() => restricted.GetObjectAsync(bucket, "none"))).ErrorCode);
        var refused = await RefusedAsync(() => restricted.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "" }));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (refused.StatusCode, refused.ErrorCode));
        Assert.Contains("s3:PutObject", refused.Message);
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_checksum_says_is_refused()
    {
        await using var aws = await StorageClients.StartAsync();
        var bucket = await aws.BucketAsync();
        Assert.Equal("BadDigest", (await RefusedAsync(() => aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "x", ChecksumCRC32 = "AAAAAA==" }))).ErrorCode);
        Assert.Equal("BadDigest", (await RefusedAsync(() => aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "x", ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData("y"u8)) }))).ErrorCode);
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "x", ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes("x"))) });
    }

    private static async Task<AmazonS3Exception> RefusedAsync(Func<Task> run) => await Assert.ThrowsAnyAsync<AmazonS3Exception>(run);
}
