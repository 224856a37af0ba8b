using System.Text;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.S3;

namespace OktaIdc.Sandbox.Tests.S3;

public sealed class ChecksumTests
{
    // Check values of the published catalogue of CRC algorithms, over "123456789".
    [Theory]
    [InlineData("crc32", "cbf43926")]
    [InlineData("crc32c", "e3069283")]
    [InlineData("crc64nvme", "ae8b14860a799888")]
    [InlineData("sha1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441")]
    public void Checksums_are_those_of_the_catalogue(string name, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Digests.Compute(name, "123456789"u8.ToArray())));

    // The example of AWS's documentation: 65 KiB of the letter a in three chunks.
    [Fact]
    public void Signed_chunks_of_the_documentation_are_read()
    {
        var signing = SignatureCheck.Key("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ["AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", "aws4_request"]);
        Assert.Equal(66560, Chunks(signing, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648").Decode().Length);
        var refused = Assert.Throws<AwsError>(() => Chunks(signing, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288649").Decode());
        Assert.Equal("SignatureDoesNotMatch", refused.Code);
    }

    [Fact]
    public void Fields_behind_unsigned_chunks_are_read()
    {
        var body = new ChunkedBody("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"u8.ToArray(), null);
        Assert.Equal("hello", Encoding.ASCII.GetString(body.Decode()));
        Assert.Equal("NhCmhg==", body.Trailer["x-amz-checksum-crc32"]);
        Assert.Equal("IncompleteBody", Assert.Throws<AwsError>(() => new ChunkedBody("6\r\nhello\r\n"u8.ToArray(), null).Decode()).Code);
    }

    private static ChunkedBody Chunks(byte[] key, string first)
    {
        var body = new StringBuilder()
            .Append("10000;chunk-signature=").Append(first).Append("\r\n").Append('a', 65536).Append("\r\n")
            .Append("400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n").Append('a', 1024).Append("\r\n")
            .Append("0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n");
        return new ChunkedBody(
            Encoding.ASCII.GetBytes(body.ToString()),
            new ChunkSeal(key, "20130524T000000Z", "20130524/us-east-1/s3/aws4_request", "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"));
    }
}
