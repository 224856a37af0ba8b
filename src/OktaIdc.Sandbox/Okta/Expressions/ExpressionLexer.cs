using System.Text;

namespace OktaIdc.Sandbox.Okta.Expressions;

/// <summary>What a piece of an expression is.</summary>
internal enum TokenKind
{
    /// <summary>A name, dots and namespace colon included.</summary>
    Name,

    /// <summary>A quoted text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator or bracket.</summary>
    Symbol,

    /// <summary>The end.</summary>
    End,
}

/// <summary>A piece of an expression.</summary>
internal readonly record struct Token(TokenKind Kind, string Text);

/// <summary>Cuts an expression into pieces.</summary>
internal static class ExpressionLexer
{
    private static readonly string[] _symbols = ["&&", "||", "==", "!=", ">=", "<=", "(", ")", "{", "}", ",", "?", ":", "+", "!", ">", "<"];

    /// <summary>The pieces, an End last.</summary>
    /// <exception cref="ExpressionException">A character or quote that belongs to nothing.</exception>
    public static List<Token> Read(string text)
    {
        List<Token> tokens = [];
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c is '"' or '\'')
            {
                tokens.Add(new Token(TokenKind.Text, Quoted(text, ref at)));
            }
            else if (char.IsAsciiDigit(c))
            {
                tokens.Add(new Token(TokenKind.Number, Run(text, ref at, x => char.IsAsciiDigit(x) || x == '.')));
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                var name = Run(text, ref at, x => char.IsAsciiLetterOrDigit(x) || x is '_' or '.' or '$');
                if (name == "fn" && at < text.Length && text[at] == ':')
                {
                    at++;
                    name = "String." + Run(text, ref at, x => char.IsAsciiLetterOrDigit(x));
                }

                tokens.Add(new Token(TokenKind.Name, name));
            }
            else if (_symbols.FirstOrDefault(s => text.AsSpan(at).StartsWith(s)) is { } symbol)
            {
                tokens.Add(new Token(TokenKind.Symbol, symbol));
                at += symbol.Length;
            }
            else
            {
                throw new ExpressionException($"Unexpected character '{c}' at position {at + 1}.");
            }
        }

        tokens.Add(new Token(TokenKind.End, ""));
        return tokens;
    }

    private static string Run(string text, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            value.Append(text[at++]);
        }

        if (at == text.Length)
        {
            throw new ExpressionException("A quoted text has no end.");
        }

        at++;
        return value.ToString();
    }
}
