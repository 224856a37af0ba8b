using System.Globalization;
using System.Text;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>One page of a listing in order of creation, and the token of the next; stable while objects come and go.</summary>
internal sealed record StorePage<T>(IReadOnlyList<T> Items, string? NextToken);

/// <summary>Cuts listings into pages.</summary>
internal static class StorePage
{
    /// <summary>Largest page.</summary>
    public const int Max = 100;

    /// <summary>Takes the page after <paramref name="token"/> of a list in order of creation.</summary>
    /// <exception cref="IdentityStoreException">The size is out of range or the token is not one of ours.</exception>
    public static StorePage<T> Cut<T>(IReadOnlyList<T> all, Func<T, long> sequence, int? size, string? token)
    {
        if (size is < 1 or > Max)
        {
            throw IdentityStoreException.Constraint("maxResults", $"Member must have value between 1 and {Max}");
        }

        var after = token is null ? 0 : Read(token);
        var rest = all.Skip(FirstAfter(all, sequence, after)).Take((size ?? Max) + 1).ToList();
        if (rest.Count <= (size ?? Max))
        {
            return new(rest, null);
        }

        rest.RemoveAt(rest.Count - 1);
        return new(rest, Convert.ToBase64String(Encoding.ASCII.GetBytes($"after:{sequence(rest[^1])}")));
    }

    private static int FirstAfter<T>(IReadOnlyList<T> all, Func<T, long> sequence, long after)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sequence(all[middle]) <= after ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static long Read(string token)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes[..length]) is var text
            && text.StartsWith("after:", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? after
            : throw IdentityStoreException.Invalid("The NextToken is not valid");
    }
}
