using System.Collections;
using System.Management.Automation;

namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>Reads a <see cref="Statement"/> from left to right.</summary>
internal sealed class StatementReader(string text)
{
    private int _at;

    public bool AtEnd
    {
        get
        {
            Skip();
            return _at >= text.Length;
        }
    }

    /// <summary>Whether a value stands here: a variable, a quoted text or a table.</summary>
    public bool AtValue => !AtEnd && text[_at] is '$' or '\'' or '@';

    public string? TakeAssignment()
    {
        var equals = text.IndexOf(" = ", StringComparison.Ordinal);
        if (!text.StartsWith('$') || equals < 0 || text[1..equals].Any(c => !char.IsLetterOrDigit(c)))
        {
            return null;
        }

        _at = equals + 3;
        return text[1..equals];
    }

    public void TakePipe()
    {
        if (AtEnd || text[_at++] != '|')
        {
            throw Wrong("'|' is missing");
        }
    }

    public Call TakeCall()
    {
        Skip();
        var command = Word();
        var named = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var positional = new List<object?>();
        while (!AtEnd && text[_at] != '|')
        {
            if (text[_at] != '-')
            {
                positional.Add(TakeValue());
                continue;
            }

            _at++;
            var name = Word(':');
            if (_at < text.Length && text[_at] == ':')
            {
                _at++;
                named[name] = TakeValue();
            }
            else
            {
                named[name] = AtEnd || text[_at] is '-' or '|' || IsSwitch(name) ? SwitchParameter.Present : TakeValue();
            }
        }

        return new Call(command, named, positional);
    }

    public object? TakeValue()
    {
        var items = new List<object?> { One() };
        while (!AtEnd && text[_at] == ',')
        {
            _at++;
            items.Add(One());
        }

        return items.Count == 1 ? items[0] : items.ToArray();
    }

    // The engine knows from the command which parameters are switches; the cases use these.
    private static bool IsSwitch(string name) => name is "WhatIf" or "Accept" or "Verbose" or "NoThrottle" or "Force" or "IncludeGroups";

    private object? One()
    {
        Skip();
        return text[_at] switch
        {
            '$' => Variable(),
            '\'' => Quoted(),
            '@' => Table(),
            _ => Word(','),
        };
    }

    private object? Variable()
    {
        _at++;
        var path = Word(',').Split('.');
        return path[0] switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            var name => new Reference(name, path[1..]),
        };
    }

    private string Quoted()
    {
        var value = "";
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] != '\'')
            {
                value += text[_at];
            }
            else if (_at + 1 < text.Length && text[_at + 1] == '\'')
            {
                value += text[++_at];
            }
            else
            {
                _at++;
                return value;
            }
        }

        throw Wrong("a quote is not closed");
    }

    private Hashtable Table()
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        _at += 2; // @{
        for (Skip(); text[_at] != '}'; Skip())
        {
            var key = text[_at] == '\'' ? Quoted() : Word('=');
            Skip();
            _at++; // =
            table[key] = One();
            Skip();
            _at += text[_at] == ';' ? 1 : 0;
        }

        _at++;
        return table;
    }

    private string Word(params char[] ends)
    {
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('|' or ';' or '}') && !ends.Contains(text[_at]))
        {
            _at++;
        }

        return _at > start ? text[start.._at] : throw Wrong("a word is missing");
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private FormatException Wrong(string what) => new($"{what} at {_at} of: {text}");
}
