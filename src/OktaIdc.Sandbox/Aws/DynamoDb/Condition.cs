using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Whether a condition holds for an item; null where there is no item.</summary>
internal delegate bool Holds(JsonObject? item);

/// <summary>Reads condition and filter expressions (Developer Guide, "Condition and filter expressions, operators, and functions").</summary>
internal sealed class Condition
{
    private readonly ExpressionTokens _tokens;
    private readonly ExpressionNames _names;

    private Condition(ExpressionTokens tokens, ExpressionNames names) => (_tokens, _names) = (tokens, names);

    /// <summary>The condition of a member of a request; one that always holds where the member is not there.</summary>
    public static Holds Of(JsonObject input, string member, ExpressionNames names)
    {
        if ((string?)input[member] is not { } text)
        {
            return _ => true;
        }

        var tokens = new ExpressionTokens(member, text);
        var condition = new Condition(tokens, names).Or();
        tokens.ExpectEnd();
        return condition;
    }

    private Holds Or()
    {
        var left = And();
        while (_tokens.TryTake("OR"))
        {
            var (a, b) = (left, And());
            left = item => a(item) || b(item);
        }

        return left;
    }

    private Holds And()
    {
        var left = Not();
        while (_tokens.TryTake("AND"))
        {
            var (a, b) = (left, Not());
            left = item => a(item) && b(item);
        }

        return left;
    }

    private Holds Not()
    {
        if (_tokens.TryTake("NOT"))
        {
            var inner = Not();
            return item => !inner(item);
        }

        if (_tokens.TryTake("("))
        {
            var inner = Or();
            _tokens.Expect(")");
            return inner;
        }

        return _tokens.IsSecond("(") && !_tokens.Is("size") ? Function() : Comparison();
    }

    private Holds Function()
    {
        var name = _tokens.Take();
        _tokens.Expect("(");
        var path = _names.Path(_tokens);
        if (name is "attribute_exists" or "attribute_not_exists")
        {
            _tokens.Expect(")");
            return item => DocumentPath.Read(item, path) is not null == (name == "attribute_exists");
        }

        _tokens.Expect(",");
        var operand = Operand();
        _tokens.Expect(")");
        return name switch
        {
            "attribute_type" => item => DocumentPath.Read(item, path) is { } value && operand(item) is { } type && Attribute.TypeOf(value) == Attribute.TextOf(type),
            "begins_with" => item => DocumentPath.Read(item, path) is { } value && operand(item) is { } start && BeginsWith(value, start),
            "contains" => item => DocumentPath.Read(item, path) is { } value && operand(item) is { } part && Contains(value, part),
            _ => throw _tokens.Invalid($"Invalid function name; function: {name}"),
        };
    }

    private Holds Comparison()
    {
        var left = Operand();
        if (_tokens.TryTake("BETWEEN"))
        {
            var low = Operand();
            _tokens.Expect("AND");
            var high = Operand();
            return item => Order(left(item), low(item)) >= 0 && Order(left(item), high(item)) <= 0;
        }

        if (_tokens.TryTake("IN"))
        {
            _tokens.Expect("(");
            var choices = new List<Func<JsonObject?, JsonObject?>>();
            do
            {
                choices.Add(Operand());
            }
            while (_tokens.TryTake(","));
            _tokens.Expect(")");
            return item => left(item) is { } value && choices.Exists(c => Attribute.Same(value, c(item)));
        }

        var sign = _tokens.Take();
        var right = Operand();
        return sign switch
        {
            "=" => item => left(item) is { } a && right(item) is { } b && Attribute.Same(a, b),
            "<>" => item => !(left(item) is { } a && right(item) is { } b && Attribute.Same(a, b)),
            "<" => item => Order(left(item), right(item)) < 0,
            "<=" => item => Order(left(item), right(item)) <= 0,
            ">" => item => Order(left(item), right(item)) > 0,
            ">=" => item => Order(left(item), right(item)) >= 0,
            _ => throw _tokens.Wrong(sign),
        };
    }

    private Func<JsonObject?, JsonObject?> Operand()
    {
        if (_tokens.Next.StartsWith(':'))
        {
            var value = _names.Value(_tokens);
            return _ => value;
        }

        if (_tokens.Is("size") && _tokens.IsSecond("("))
        {
            _tokens.Take();
            _tokens.Expect("(");
            var inner = _names.Path(_tokens);
            _tokens.Expect(")");
            return item => DocumentPath.Read(item, inner) is { } value ? Size(value) : null;
        }

        var path = _names.Path(_tokens);
        return item => DocumentPath.Read(item, path);
    }

    private static int? Order(JsonObject? a, JsonObject? b) => a is null || b is null ? null : Attribute.Compare(a, b);

    private static JsonObject Size(JsonObject value) => new()
    {
        ["N"] = (Attribute.TypeOf(value) switch
        {
            "S" or "B" => Attribute.SizeOf(value),
            "M" => Attribute.Inner(value).AsObject().Count,
            "L" or "SS" or "NS" or "BS" => Attribute.Inner(value).AsArray().Count,
            _ => throw AwsError.Validation("Invalid operand type for operator or function; operator or function: size"),
        }).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Whether a text or bytes begin with others.</summary>
    public static bool BeginsWith(JsonObject value, JsonObject start) => (Attribute.TypeOf(value), Attribute.TypeOf(start)) switch
    {
        ("S", "S") => Attribute.TextOf(value).StartsWith(Attribute.TextOf(start), StringComparison.Ordinal),
        ("B", "B") => Convert.FromBase64String(Attribute.TextOf(value)).AsSpan().StartsWith(Convert.FromBase64String(Attribute.TextOf(start))),
        _ => false,
    };

    private static bool Contains(JsonObject value, JsonObject part) => (Attribute.TypeOf(value), Attribute.TypeOf(part)) switch
    {
        ("S", "S") => Attribute.TextOf(value).Contains(Attribute.TextOf(part), StringComparison.Ordinal),
        ("L", _) => Attribute.Inner(value).AsArray().Any(i => Attribute.Same((JsonObject)i!, part)),
        ("SS", "S") or ("NS", "N") or ("BS", "B") => Attribute.Inner(value).AsArray().Any(i => (string?)i == Attribute.TextOf(part)),
        _ => false,
    };
}
