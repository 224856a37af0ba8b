#if !NET
namespace System.Security.Cryptography;

/// <summary>Keys from passwords, RFC 8018.</summary>
internal static class KeyDerivation
{
    extension(Rfc2898DeriveBytes)
    {
        public static byte[] Pbkdf2(string password, byte[] salt, int iterations, HashAlgorithmName algorithm, int length)
        {
            using var derive = new Rfc2898DeriveBytes(password, salt, iterations, algorithm);
            return derive.GetBytes(length);
        }
    }
}
#endif
