namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>Path of a PATCH operation (RFC 7644, section 3.5.2): attribute, an optional filter on its values, an optional part.</summary>
/// <param name="Schema">URN before the attribute, or null.</param>
/// <param name="Attribute">Attribute; empty where the path names a whole extension.</param>
/// <param name="Where">Conditions on values of a list; empty for none.</param>
/// <param name="Part">Sub-attribute, or null.</param>
internal sealed record ScimPath(string? Schema, string Attribute, IReadOnlyList<ScimCondition> Where, string? Part)
{
    /// <summary>Parses a path.</summary>
    /// <exception cref="ScimException">It is not one.</exception>
    public static ScimPath Parse(string text)
    {
        var rest = text;
        string? schema = null;
        foreach (var urn in (string[])[ScimNames.User, ScimNames.Group, ScimNames.Enterprise])
        {
            if (rest.StartsWith(urn, StringComparison.OrdinalIgnoreCase) && (rest.Length == urn.Length || rest[urn.Length] is ':' or '.'))
            {
                (schema, rest) = (urn, rest.Length == urn.Length ? "" : rest[(urn.Length + 1)..]);
                break;
            }
        }

        if (schema is not null && rest.Length == 0)
        {
            return schema == ScimNames.Enterprise ? new(schema, "", [], null) : throw Bad(text);
        }

        var open = rest.IndexOf('[');
        if (open < 0)
        {
            var steps = rest.Split('.');
            return steps.Length <= 2 && steps.All(IsName) ? new(schema, steps[0], [], steps.ElementAtOrDefault(1)) : throw Bad(text);
        }

        var close = rest.LastIndexOf(']');
        var (attribute, tail) = (rest[..open], close > open ? rest[(close + 1)..] : throw Bad(text));
        if (!IsName(attribute) || !(tail.Length == 0 || (tail[0] == '.' && IsName(tail[1..]))))
        {
            throw Bad(text);
        }

        return new(schema, attribute, ScimFilter.Parse(rest[(open + 1)..close]), tail.Length == 0 ? null : tail[1..]);
    }

    private static bool IsName(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');

    private static ScimException Bad(string path) => ScimException.Invalid($"The path '{(path.Length > 100 ? path[..100] : path)}' is not valid", "invalidPath");
}
