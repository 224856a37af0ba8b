using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>ExpressionAttributeNames and ExpressionAttributeValues of a request, and which of them its expressions use.</summary>
internal sealed class ExpressionNames
{
    private readonly JsonObject _names;
    private readonly JsonObject _values;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    public ExpressionNames(JsonObject input)
    {
        _names = input["ExpressionAttributeNames"] as JsonObject ?? [];
        _values = TableKeys.Map(input["ExpressionAttributeValues"] ?? new JsonObject());
    }

    /// <summary>A path: names, and numbers of list elements in brackets.</summary>
    public IReadOnlyList<string> Path(ExpressionTokens tokens)
    {
        var path = new List<string> { Name(tokens) };
        while (true)
        {
            if (tokens.TryTake("."))
            {
                path.Add(Name(tokens));
            }
            else if (tokens.TryTake("["))
            {
                path.Add("[" + (int.TryParse(tokens.Next, out _) ? tokens.Take() : throw tokens.Wrong(tokens.Next)));
                tokens.Expect("]");
            }
            else
            {
                return path;
            }
        }
    }

    /// <summary>The value that a token such as :v stands for.</summary>
    public JsonObject Value(ExpressionTokens tokens)
    {
        var token = tokens.Take();
        _used.Add(token);
        return _values[token] as JsonObject ?? throw tokens.Invalid($"An expression attribute value used in expression is not defined; attribute value: {token}");
    }

    /// <summary>Refuses names and values that no expression used.</summary>
    /// <exception cref="AwsError">ValidationException.</exception>
    public void CheckUsed()
    {
        foreach (var (map, what) in new[] { (_names, "ExpressionAttributeNames"), (_values, "ExpressionAttributeValues") })
        {
            var unused = map.Select(m => m.Key).Where(k => !_used.Contains(k)).ToList();
            if (unused.Count > 0)
            {
                throw AwsError.Validation($"Value provided in {what} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
            }
        }
    }

    private string Name(ExpressionTokens tokens)
    {
        var token = tokens.Take();
        if (token[0] == '#')
        {
            _used.Add(token);
            return (string?)_names[token] ?? throw tokens.Invalid($"An expression attribute name used in the document path is not defined; attribute name: {token}");
        }

        if (!char.IsAsciiLetter(token[0]) && token[0] != '_')
        {
            throw tokens.Wrong(token);
        }

        return ReservedWords.Contains(token) ? throw tokens.Invalid($"Attribute name is a reserved keyword; reserved keyword: {token}") : token;
    }
}
