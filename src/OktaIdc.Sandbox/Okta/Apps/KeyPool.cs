using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>
/// The RSA keys of an org. To make one takes longer than all else at a start, so the first ones are shared with the other sandboxes of this process;
/// no two keys of an org are the same, and their certificates are never shared.
/// </summary>
internal sealed class KeyPool
{
    private const int Bits = 2048;
    private const int Most = 16;
    private static readonly ConcurrentDictionary<int, Lazy<RSAParameters>> s_made = new();
    private int _drawn;

    /// <summary>A key that this org has not had.</summary>
    public RSA Next()
    {
        var number = Interlocked.Increment(ref _drawn);
        if (number > Most)
        {
            return RsaKeys.Create(Bits);
        }

        var key = RSA.Create();
        key.ImportParameters(s_made.GetOrAdd(number, _ => new Lazy<RSAParameters>(Make)).Value);
        return key;
    }

    private static RSAParameters Make()
    {
        using var key = RsaKeys.Create(Bits);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
