using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OktaIdc.Sandbox.Seed;

/// <summary>
/// Ids in the vendors' forms: the same seed gives the same ids in the same order for each kind, so that a script or a recorded
/// plan still fits after a restart. Not for secrets.
/// </summary>
internal sealed class IdSource(string seed)
{
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    /// <summary>The next id of a kind as lower-case hexadecimal digits.</summary>
    public string Hex(string kind, int length) => Convert.ToHexString(Bytes(kind)).ToLowerInvariant()[..length];

    /// <summary>The next id of a kind as letters and digits of either case.</summary>
    public string AlphaNumeric(string kind, int length) => Text(kind, length, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The next id of a kind as lower-case letters and digits.</summary>
    public string Lower(string kind, int length) => Text(kind, length, "0123456789abcdefghijklmnopqrstuvwxyz");

    /// <summary>The next id of a kind as upper-case letters and digits 2-7, as in access keys.</summary>
    public string Base32(string kind, int length) => Text(kind, length, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    /// <summary>The next id of a kind as a GUID in lower case.</summary>
    public string Guid(string kind) => new Guid([.. Bytes(kind).Take(16)]).ToString();

    /// <summary>The next id of a kind as decimal digits without leading zero.</summary>
    public string Digits(string kind, int length) => (1 + (Bytes(kind)[31] % 9)).ToString(CultureInfo.InvariantCulture) + Text(kind, length - 1, "0123456789");

    private string Text(string kind, int length, string alphabet) => string.Concat(Bytes(kind).Take(length).Select(b => alphabet[b % alphabet.Length]));

    private byte[] Bytes(string kind)
    {
        int n;
        lock (_gate)
        {
            n = _next.GetValueOrDefault(kind);
            _next[kind] = n + 1;
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{kind}/{n}")));
    }
}
