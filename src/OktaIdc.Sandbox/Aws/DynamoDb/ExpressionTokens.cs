using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>An expression cut into names, values, numbers and signs.</summary>
/// <param name="kind">ConditionExpression, UpdateExpression, ...; stands in messages.</param>
/// <param name="text">The expression.</param>
internal sealed class ExpressionTokens(string kind, string text)
{
    private readonly IReadOnlyList<string> _tokens = Cut(kind, text);
    private int _at;

    /// <summary>The token that comes next; empty at the end.</summary>
    public string Next => _at < _tokens.Count ? _tokens[_at] : "";

    /// <summary>Takes the token that comes next.</summary>
    public string Take()
    {
        var next = Next;
        _at++;
        return next.Length > 0 ? next : throw Wrong("<EOF>");
    }

    /// <summary>Takes the next token where it is this one, whatever its case.</summary>
    public bool TryTake(string token)
    {
        var found = Is(token);
        _at += found ? 1 : 0;
        return found;
    }

    /// <summary>Whether the next token is this one, whatever its case.</summary>
    public bool Is(string token) => Next.Equals(token, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the one after the next is this one.</summary>
    public bool IsSecond(string token) => _at + 1 < _tokens.Count && _tokens[_at + 1] == token;

    /// <summary>Takes this token.</summary>
    /// <exception cref="AwsError">Something else stands there.</exception>
    public void Expect(string token)
    {
        if (!TryTake(token))
        {
            throw Wrong(Next.Length == 0 ? "<EOF>" : Next);
        }
    }

    /// <summary>Refuses what is left.</summary>
    /// <exception cref="AwsError">Something is left.</exception>
    public void ExpectEnd()
    {
        if (Next.Length > 0)
        {
            throw Wrong(Next);
        }
    }

    /// <summary>A syntax error at a token.</summary>
    public AwsError Wrong(string token) => AwsError.Validation($"Invalid {kind}: Syntax error; token: \"{token}\", near: \"{Near()}\"");

    /// <summary>Another error of this expression.</summary>
    public AwsError Invalid(string message) => AwsError.Validation($"Invalid {kind}: {message}");

    private string Near() => string.Join(' ', _tokens.Skip(Math.Max(0, _at - 1)).Take(3));

    private static List<string> Cut(string kind, string text)
    {
        if (text.Length == 0)
        {
            throw AwsError.Validation($"Invalid {kind}: The expression can not be empty;");
        }

        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (IsWord(text[i]) || text[i] is '#' or ':')
            {
                for (i++; i < text.Length && IsWord(text[i]); i++)
                {
                    // To the end of the word.
                }
            }
            else
            {
                i += text[i..] is ['<', '=' or '>', ..] or ['>', '=', ..] ? 2 : "()[]=<>,.+-".Contains(text[i]) ? 1
                    : throw AwsError.Validation($"Invalid {kind}: Syntax error; token: \"{text[i]}\", near: \"{text[i..Math.Min(text.Length, i + 3)]}\"");
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
