using System.Globalization;

namespace OktaIdc.Sandbox.Okta.Expressions;

/// <summary>Reads an expression: choice, or, and, comparison, sum, negation, value.</summary>
internal sealed class ExpressionParser
{
    private const int Deepest = 50;

    private static readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = "&&", ["or"] = "||", ["eq"] = "==", ["ne"] = "!=", ["gt"] = ">", ["ge"] = ">=", ["lt"] = "<", ["le"] = "<=", ["not"] = "!",
    };

    private static readonly string[][] _levels = [["||"], ["&&"], ["==", "!="], [">", ">=", "<", "<="], ["+"]];

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private ExpressionParser(List<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_at];

    /// <summary>Parses an expression.</summary>
    /// <exception cref="ExpressionException">It is not one.</exception>
    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(ExpressionLexer.Read(text));
        var expression = parser.Choice();
        return parser.Current.Kind == TokenKind.End ? expression : throw parser.Unexpected();
    }

    private Expression Choice()
    {
        if (++_depth > Deepest)
        {
            throw new ExpressionException("The expression is nested too deeply.");
        }

        var condition = Level(0);
        if (Take("?"))
        {
            var then = Choice();
            Need(":");
            condition = new Expression.Choice(condition, then, Choice());
        }

        _depth--;
        return condition;
    }

    private Expression Level(int level)
    {
        if (level == _levels.Length)
        {
            return Unary();
        }

        var left = Level(level + 1);
        while (_levels[level].FirstOrDefault(Take) is { } op)
        {
            left = new Expression.Binary(op, left, Level(level + 1));
        }

        return left;
    }

    private Expression Unary()
    {
        if (++_depth > Deepest)
        {
            throw new ExpressionException("The expression is nested too deeply.");
        }

        var value = Take("!") ? new Expression.Negate(Unary()) : Primary();
        _depth--;
        return value;
    }

    private Expression Primary()
    {
        var token = Current;
        if (Take("("))
        {
            var inner = Choice();
            Need(")");
            return inner;
        }

        if (Take("{"))
        {
            return new Expression.Items(Arguments("}"));
        }

        _at++;
        return token.Kind switch
        {
            TokenKind.Text => new Expression.Constant(token.Text),
            TokenKind.Number => new Expression.Constant(decimal.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : throw new ExpressionException($"'{token.Text}' is not a number.")),
            TokenKind.Name when token.Text is "true" or "false" => new Expression.Constant(token.Text == "true"),
            TokenKind.Name when token.Text == "null" => new Expression.Constant(null),
            TokenKind.Name when Take("(") => new Expression.Call(token.Text, Arguments(")")),
            TokenKind.Name => new Expression.Name(token.Text),
            _ => throw Back(),
        };
    }

    private List<Expression> Arguments(string end)
    {
        List<Expression> arguments = [];
        if (Take(end))
        {
            return arguments;
        }

        do
        {
            arguments.Add(Choice());
        }
        while (Take(","));
        Need(end);
        return arguments;
    }

    private bool Take(string symbol)
    {
        var text = Current.Kind switch
        {
            TokenKind.Symbol => Current.Text,
            TokenKind.Name when _words.TryGetValue(Current.Text, out var s) => s,
            _ => null,
        };
        if (text != symbol)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Need(string symbol)
    {
        if (!Take(symbol))
        {
            throw Unexpected();
        }
    }

    private ExpressionException Back()
    {
        _at--;
        return Unexpected();
    }

    private ExpressionException Unexpected() => new(Current.Kind == TokenKind.End ? "The expression ends too early." : $"Unexpected '{Current.Text}'.");
}
