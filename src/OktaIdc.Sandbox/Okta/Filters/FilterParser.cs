using System.Text;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Filters;

/// <summary>Reads a filter expression.</summary>
internal sealed class FilterParser
{
    private const int Deepest = 50;
    private readonly string _text;
    private int _at;
    private int _depth;

    private FilterParser(string text) => _text = text;

    /// <summary>Parses a filter.</summary>
    /// <exception cref="OktaFault">E0000053: it is not one.</exception>
    public static Filter Parse(string text)
    {
        var parser = new FilterParser(text);
        var filter = parser.Any();
        parser.Blank();
        return parser._at == text.Length ? filter : throw parser.Broken();
    }

    private Filter Any()
    {
        var left = All();
        while (Word("or"))
        {
            left = new Filter.Or(left, All());
        }

        return left;
    }

    private Filter All()
    {
        var left = One();
        while (Word("and"))
        {
            left = new Filter.And(left, One());
        }

        return left;
    }

    private Filter One()
    {
        if (++_depth > Deepest)
        {
            throw Broken();
        }

        try
        {
            Blank();
            if (Peek() == '(')
            {
                return Group();
            }

            return Word("not") ? new Filter.Not(Peek() == '(' ? Group() : throw Broken()) : Comparison();
        }
        finally
        {
            _depth--;
        }
    }

    private Filter Group()
    {
        _at++;
        var inner = Any();
        Blank();
        if (Peek() != ')')
        {
            throw Broken();
        }

        _at++;
        return inner;
    }

    private Filter.Compare Comparison()
    {
        var property = Name();
        var op = Name().ToLowerInvariant();
        if (property.Length == 0 || !Operators.All.Contains(op))
        {
            throw Broken();
        }

        return new Filter.Compare(property, op, op == "pr" ? null : Value());
    }

    private string Name()
    {
        Blank();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '_' or '-' or ':' or '$'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private string? Value()
    {
        Blank();
        if (Peek() != '"')
        {
            var bare = Name();
            return bare switch
            {
                "null" => null,
                "true" or "false" => bare,
                _ when bare.Length > 0 && bare.All(c => char.IsAsciiDigit(c) || c is '.' or '-') => bare,
                _ => throw Broken(),
            };
        }

        _at++;
        var value = new StringBuilder();
        while (Peek() is { } c and not '"')
        {
            if (c == '\\' && _at + 1 < _text.Length)
            {
                c = _text[++_at];
            }

            value.Append(c);
            _at++;
        }

        if (Peek() is null)
        {
            throw Broken();
        }

        _at++;
        return value.ToString();
    }

    private bool Word(string word)
    {
        Blank();
        var end = _at + word.Length;
        var there = end <= _text.Length && _text[_at..end].Equals(word, StringComparison.OrdinalIgnoreCase) && (end == _text.Length || _text[end] is ' ' or '(');
        if (there)
        {
            _at = end;
            Blank();
        }

        return there;
    }

    private char? Peek() => _at < _text.Length ? _text[_at] : null;

    private void Blank()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private OktaFault Broken() => Refusals.InvalidFilter(_text);
}
