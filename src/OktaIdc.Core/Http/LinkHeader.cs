namespace OktaIdc.Http;

/// <summary>Reads `Link` header fields (RFC 8288 section 3): several links in one field, or in several.</summary>
internal static class LinkHeader
{
    /// <summary>The target of the first link with the relation, exactly as it was sent; null where there is none.</summary>
    public static string? Find(IEnumerable<string> fields, string relation)
    {
        foreach (var field in fields)
        {
            foreach (var (target, parameters) in Read(field))
            {
                if (Relations(parameters).Contains(relation, StringComparer.OrdinalIgnoreCase))
                {
                    return target;
                }
            }
        }

        return null;
    }

    // A comma or semicolon inside <> or quotes separates nothing.
    private static IEnumerable<(string Target, string Parameters)> Read(string field)
    {
        var position = 0;
        while (field.IndexOf('<', position) is var open and >= 0 && field.IndexOf('>', open) is var close and >= 0)
        {
            var end = close + 1;
            for (var quoted = false; end < field.Length && (quoted || field[end] != ','); end++)
            {
                quoted ^= field[end] == '"';
            }

            yield return (field[(open + 1)..close], field[(close + 1)..end]);
            position = end;
        }
    }

    private static IEnumerable<string> Relations(string parameters)
    {
        foreach (var parameter in parameters.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Equals("rel", StringComparison.OrdinalIgnoreCase))
            {
                return parts[1].Trim('"').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        return [];
    }
}
