using System.Security.Cryptography;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>The checksums that S3 knows, by the names of their header fields; values stand in base64, the most significant byte first.</summary>
internal static class Digests
{
    /// <summary>Names as in x-amz-checksum-{name}.</summary>
    public static readonly string[] Names = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    // Reflected polynomials (ISO-HDLC, Castagnoli, NVMe).
    private static readonly Lazy<ulong[]> s_crc32 = new(() => Table(0xEDB88320UL));
    private static readonly Lazy<ulong[]> s_crc32C = new(() => Table(0x82F63B78UL));
    private static readonly Lazy<ulong[]> s_crc64 = new(() => Table(0x9A6C9329AC4BC9B5UL));

    /// <summary>The checksum of bytes.</summary>
    public static byte[] Compute(string name, byte[] bytes) => name switch
    {
        "crc32" => Crc(s_crc32.Value, bytes, 4),
        "crc32c" => Crc(s_crc32C.Value, bytes, 4),
        "crc64nvme" => Crc(s_crc64.Value, bytes, 8),
        "sha1" => SHA1.HashData(bytes),
        _ => SHA256.HashData(bytes),
    };

    /// <summary>MD5 in hexadecimal digits: what an entity tag is made of.</summary>
    public static string Md5(byte[] bytes) => Convert.ToHexString(MD5.HashData(bytes)).ToLowerInvariant();

    /// <summary>CRC-32 as a number.</summary>
    public static uint Crc32(byte[] bytes) => (uint)Run(s_crc32.Value, bytes, uint.MaxValue) ^ uint.MaxValue;

    private static byte[] Crc(ulong[] table, byte[] bytes, int size)
    {
        var all = size == 4 ? uint.MaxValue : ulong.MaxValue;
        var value = Run(table, bytes, all) ^ all;
        var result = new byte[size];
        for (var i = 0; i < size; i++)
        {
            result[i] = (byte)(value >> (8 * (size - 1 - i)));
        }

        return result;
    }

    private static ulong Run(ulong[] table, byte[] bytes, ulong value)
    {
        foreach (var b in bytes)
        {
            value = table[(byte)(value ^ b)] ^ (value >> 8);
        }

        return value;
    }

    private static ulong[] Table(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0; i < 256; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            table[i] = value;
        }

        return table;
    }
}
