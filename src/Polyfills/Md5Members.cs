#if !NET
namespace System.Security.Cryptography;

/// <summary>MD5 without keeping an object.</summary>
internal static class Md5Members
{
    extension(MD5)
    {
        public static byte[] HashData(byte[] bytes)
        {
            // Entity tags of S3 are made of MD5; nothing is protected by it.
#pragma warning disable CA5351
            using var hash = MD5.Create();
#pragma warning restore CA5351
            return hash.ComputeHash(bytes);
        }
    }
}
#endif
