namespace OktaIdc.Failures;

/// <summary>Finds the names that somebody probably meant, for messages about names that do not exist.</summary>
public static class NearMatch
{
    /// <summary>The names nearest to <paramref name="wrong"/>, best first; empty where none is near.</summary>
    /// <param name="wrong">The name that does not exist.</param>
    /// <param name="names">The names that exist.</param>
    /// <param name="count">At most this many.</param>
    public static IReadOnlyList<string> Find(string wrong, IEnumerable<string> names, int count = 3)
    {
        // Long input is not a slip of the finger, and the distance costs length times length.
        var given = wrong.Length > 128 ? wrong[..128] : wrong;
        var limit = Math.Max(2, given.Length / 3);
        return
        [
            .. names.Distinct(StringComparer.Ordinal)
                .Select(name => (Name: name, Distance: Rank(given, name)))
                .Where(x => x.Distance <= limit)
                .OrderBy(x => x.Distance)
                .ThenBy(x => x.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(x => x.Name),
        ];
    }

    /// <summary>"Did you mean X or Y?", or the fallback where nothing is near.</summary>
    /// <param name="wrong">The name that does not exist.</param>
    /// <param name="names">The names that exist.</param>
    /// <param name="otherwise">What to say where nothing is near.</param>
    public static string Suggest(string wrong, IEnumerable<string> names, string otherwise = "")
    {
        var near = Find(wrong, names);
        return near.Count == 0 ? otherwise : $"Did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?";
    }

    private static int Rank(string given, string name)
    {
        if (string.Equals(given, name, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        // A part of a name counts as near: "S3" finds "Developer-S3".
        return given.Length >= 2 && name.Contains(given, StringComparison.OrdinalIgnoreCase)
            ? 1
            : Distance(given.ToLowerInvariant(), (name.Length > 128 ? name[..128] : name).ToLowerInvariant());
    }

    /// <summary>Edits (insert, delete, replace, swap neighbours) from one to the other: optimal string alignment.</summary>
    private static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1], last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[b.Length];
    }
}
