using System.Text.Json;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>
/// The part of the filter grammar (RFC 7644, section 3.4.2.2) that IAM Identity Center knows: attribute eq value, joined by "and".
/// No or, not, grouping, or other operator.
/// </summary>
internal static class ScimFilter
{
    private const int MaxLength = 4096;

    /// <summary>Parses a filter.</summary>
    /// <exception cref="ScimException">It is not one, or uses more than is supported.</exception>
    public static IReadOnlyList<ScimCondition> Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw ScimException.Filter($"longer than {MaxLength} characters");
        }

        var at = 0;
        var conditions = new List<ScimCondition>();
        while (true)
        {
            conditions.Add(Condition(text, ref at));
            if (at == text.Length)
            {
                return conditions;
            }

            Space(text, ref at);
            Keyword(text, ref at, "and");
            Space(text, ref at);
        }
    }

    /// <summary>Writes conditions as a filter: the inverse of <see cref="Parse"/>.</summary>
    public static string Write(IEnumerable<ScimCondition> conditions) =>
        string.Join(" and ", conditions.Select(c => $"{c.Attribute} eq {JsonSerializer.Serialize(c.Value)}"));

    private static ScimCondition Condition(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_' or '-' or '$' or ':'))
        {
            at++;
        }

        if (at == start || !char.IsAsciiLetter(text[start]))
        {
            throw ScimException.Filter($"an attribute name is expected at position {start}");
        }

        var attribute = text[start..at];
        Space(text, ref at);
        Keyword(text, ref at, "eq");
        Space(text, ref at);
        return new(attribute, Value(text, ref at));
    }

    private static string Value(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            return Quoted(text, ref at);
        }

        foreach (var word in (string[])["true", "false"])
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
            {
                at += word.Length;
                return word;
            }
        }

        throw ScimException.Filter($"a quoted value is expected at position {at}");
    }

    private static string Quoted(string text, ref int at)
    {
        var start = at++;
        while (at < text.Length && text[at] != '"')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        if (at >= text.Length)
        {
            throw ScimException.Filter("a quoted value has no end");
        }

        at++;
        try
        {
            return JsonSerializer.Deserialize<string>(text.AsSpan(start, at - start)) ?? "";
        }
        catch (JsonException)
        {
            throw ScimException.Filter($"the value at position {start} is not a JSON string");
        }
    }

    private static void Keyword(string text, ref int at, string word)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (!text.AsSpan(at, end - at).Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            throw ScimException.Filter($"'{word}' is expected at position {at}: only eq and and are supported");
        }

        at = end;
    }

    private static void Space(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (at == start)
        {
            throw ScimException.Filter($"a space is expected at position {at}");
        }
    }
}
