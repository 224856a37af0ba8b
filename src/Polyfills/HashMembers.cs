#if !NET
namespace System.Security.Cryptography;

/// <summary>SHA-256 without keeping an object.</summary>
internal static class HashMembers
{
    extension(SHA256)
    {
        public static byte[] HashData(byte[] bytes)
        {
            using var hash = SHA256.Create();
            return hash.ComputeHash(bytes);
        }

        public static byte[] HashData(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes.ToArray());
    }
}

/// <summary>SHA-1, for thumbprints only.</summary>
internal static class Sha1Members
{
    extension(SHA1)
    {
        public static byte[] HashData(byte[] bytes)
        {
            // SHA-1 only names a certificate here, as vendors' consoles do.
#pragma warning disable CA5350
            using var hash = SHA1.Create();
#pragma warning restore CA5350
            return hash.ComputeHash(bytes);
        }
    }
}

/// <summary>HMAC without keeping an object.</summary>
internal static class HmacMembers
{
    extension(HMACSHA256)
    {
        public static byte[] HashData(byte[] key, byte[] bytes)
        {
            using var hash = new HMACSHA256(key);
            return hash.ComputeHash(bytes);
        }
    }
}
#endif
