using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Expressions;

/// <summary>Works out an expression for one user.</summary>
internal sealed class Evaluator(OktaOrg org, User user, JsonObject? appUser = null)
{
    private static readonly Dictionary<string, Func<Group, string, bool>> _memberships = new()
    {
        ["isMemberOfGroup"] = (g, x) => g.Id == x,
        ["isMemberOfAnyGroup"] = (g, x) => g.Id == x,
        ["isMemberOfGroupName"] = (g, x) => g.Name == x,
        ["isMemberOfGroupNameStartsWith"] = (g, x) => g.Name.StartsWith(x, StringComparison.Ordinal),
        ["isMemberOfGroupNameContains"] = (g, x) => g.Name.Contains(x, StringComparison.Ordinal),
    };

    /// <summary>Works out a template: ${...} parts are expressions, the rest stands as it is.</summary>
    public string Template(string template)
    {
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var start = template.IndexOf("${", at, StringComparison.Ordinal);
            var end = start < 0 ? -1 : template.IndexOf('}', start);
            if (end < 0)
            {
                return text.Append(template, at, template.Length - at).ToString();
            }

            text.Append(template, at, start - at).Append(Text(template[(start + 2)..end]));
            at = end + 1;
        }

        return text.ToString();
    }

    /// <summary>Works out an expression to a text; null stays null.</summary>
    public string? Text(string expression) => Print(Value(ExpressionParser.Parse(expression)));

    /// <summary>Works out an expression to texts: a list gives every item.</summary>
    public IReadOnlyList<string> Texts(string expression) => [.. Functions.List(Value(ExpressionParser.Parse(expression))).Select(Print).OfType<string>()];

    /// <summary>Works out a condition.</summary>
    public bool Holds(Expression expression) => Value(expression) is true;

    /// <summary>Refuses functions and names that the sandbox does not know.</summary>
    /// <exception cref="ExpressionException">There is one.</exception>
    public static void Check(Expression expression)
    {
        switch (expression)
        {
            case Expression.Call c when !Functions.Knows(c.Function) && !_memberships.ContainsKey(c.Function):
                throw new ExpressionException($"The function {c.Function} is not known.");
            case Expression.Name n when n.Path.Split('.')[0] is not ("user" or "source" or "appuser"):
                throw new ExpressionException($"The name {n.Path} is not known.");
            case Expression.Call c: c.Arguments.ToList().ForEach(Check); break;
            case Expression.Items i: i.Values.ToList().ForEach(Check); break;
            case Expression.Negate n: Check(n.Inner); break;
            case Expression.Binary b: Check(b.Left); Check(b.Right); break;
            case Expression.Choice c: Check(c.Condition); Check(c.Then); Check(c.Otherwise); break;
            default: break;
        }
    }

    private object? Value(Expression expression) => expression switch
    {
        Expression.Constant c => c.Value,
        Expression.Name n => Look(n.Path),
        Expression.Negate n => Value(n.Inner) is not true,
        Expression.Choice c => Value(c.Condition) is true ? Value(c.Then) : Value(c.Otherwise),
        Expression.Items i => i.Values.Select(Value).ToList(),
        Expression.Call c when _memberships.TryGetValue(c.Function, out var test) => Member(test, c.Arguments),
        Expression.Call c => Functions.Call(c.Function, [.. c.Arguments.Select(Value)]),
        Expression.Binary { Operator: "&&" } b => Value(b.Left) is true && Value(b.Right) is true,
        Expression.Binary { Operator: "||" } b => Value(b.Left) is true || Value(b.Right) is true,
        Expression.Binary b => Apply(b.Operator, Value(b.Left), Value(b.Right)),
        _ => throw new ExpressionException("The expression is not known."),
    };

    private bool Member(Func<Group, string, bool> test, IReadOnlyList<Expression> arguments)
    {
        var names = arguments.Select(a => Print(Value(a))).OfType<string>().ToList();
        return org.Groups.Of(user.Id).Any(g => names.Any(n => test(g, n)));
    }

    private static object? Apply(string op, object? left, object? right) => op switch
    {
        "==" => Equals(left, right),
        "!=" => !Equals(left, right),
        "+" when left is decimal a && right is decimal b => a + b,
        "+" => Print(left) + Print(right),
        _ when left is decimal a && right is decimal b => op switch { ">" => a > b, ">=" => a >= b, "<" => a < b, _ => a <= b },
        _ => false,
    };

    private object? Look(string path)
    {
        var (root, rest) = path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? (path[..dot], path[(dot + 1)..]) : (path, "");
        return root switch
        {
            "user" or "source" => rest switch
            {
                "id" => user.Id,
                "status" => user.Status.ToString(),
                _ => Plain(user.Profile[rest]),
            },
            "appuser" => Plain(appUser?[rest]),
            _ => throw new ExpressionException($"The name {path} is not known."),
        };
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(Plain).ToList(),
        JsonValue v => v.GetValueKind() switch
        {
            JsonValueKind.String => v.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => decimal.Parse(v.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => null,
        },
        _ => null,
    };

    private static string? Print(object? value) => value switch
    {
        null => null,
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
