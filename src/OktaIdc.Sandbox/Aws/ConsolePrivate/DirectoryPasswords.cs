using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>Passwords of the directory's own sign-in, salted and hashed.</summary>
internal sealed class DirectoryPasswords
{
    private const int Iterations = 10_000;
    private readonly ConcurrentDictionary<string, (byte[] Salt, byte[] Hash)> _byUserId = new();

    /// <summary>Sets a user's password.</summary>
    public void Set(string userId, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        _byUserId[userId] = (salt, Derive(password, salt));
    }

    /// <summary>Whether it is the user's password.</summary>
    public bool Matches(string userId, string password) =>
        _byUserId.TryGetValue(userId, out var kept) && CryptographicOperations.FixedTimeEquals(kept.Hash, Derive(password, kept.Salt));

    private static byte[] Derive(string password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
}
