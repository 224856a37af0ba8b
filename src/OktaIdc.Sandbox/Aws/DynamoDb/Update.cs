using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Reads update expressions: SET, REMOVE, ADD and DELETE (Developer Guide, "Update expressions"). Values are those before the update.</summary>
internal sealed class Update
{
    private readonly ExpressionTokens _tokens;
    private readonly ExpressionNames _names;
    private readonly List<Action<JsonObject, JsonObject>> _steps = [];
    private readonly List<IReadOnlyList<string>> _paths = [];

    private Update(ExpressionTokens tokens, ExpressionNames names) => (_tokens, _names) = (tokens, names);

    /// <summary>The attributes that it changes.</summary>
    public IEnumerable<string> Changed => _paths.Select(p => p[0]).Distinct(StringComparer.Ordinal);

    /// <summary>Reads the UpdateExpression of a request; one that changes nothing where there is none.</summary>
    public static Update Of(JsonObject input, ExpressionNames names)
    {
        if ((string?)input["UpdateExpression"] is not { } text)
        {
            return new Update(new ExpressionTokens("UpdateExpression", "-"), names);
        }

        var update = new Update(new ExpressionTokens("UpdateExpression", text), names);
        update.Read();
        return update;
    }

    /// <summary>The item after the update.</summary>
    public JsonObject Apply(JsonObject before)
    {
        var after = (JsonObject)before.DeepClone();
        _steps.ForEach(s => s(before, after));
        return after;
    }

    private void Read()
    {
        while (_tokens.Next.Length > 0)
        {
            var section = _tokens.Take().ToUpperInvariant();
            Action step = section switch
            {
                "SET" => Set,
                "REMOVE" => Remove,
                "ADD" => Add,
                "DELETE" => Delete,
                _ => throw _tokens.Wrong(section),
            };
            do
            {
                step();
            }
            while (_tokens.TryTake(","));
        }
    }

    private IReadOnlyList<string> Path()
    {
        var path = _names.Path(_tokens);
        if (_paths.Exists(p => p.Zip(path, (a, b) => a == b).All(same => same)))
        {
            throw _tokens.Invalid($"Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [{string.Join(", ", path)}], path two: [{string.Join(", ", path)}]");
        }

        _paths.Add(path);
        return path;
    }

    private void Set()
    {
        var path = Path();
        _tokens.Expect("=");
        var value = Operand();
        if (_tokens.Next is "+" or "-")
        {
            var (left, subtract, right) = (value, _tokens.Take() == "-", Operand());
            value = item => Sum(left(item), right(item), subtract);
        }

        _steps.Add((before, after) => DocumentPath.Write(after, path, value(before)));
    }

    private Func<JsonObject, JsonObject> Operand()
    {
        if (_tokens.Next.StartsWith(':'))
        {
            var value = _names.Value(_tokens);
            return _ => value;
        }

        if (_tokens.IsSecond("("))
        {
            var function = _tokens.Take();
            _tokens.Expect("(");
            if (function == "if_not_exists")
            {
                var asked = _names.Path(_tokens);
                _tokens.Expect(",");
                var otherwise = Operand();
                _tokens.Expect(")");
                return item => DocumentPath.Read(item, asked) ?? otherwise(item);
            }

            var (first, second) = function == "list_append" ? (Operand(), Then()) : throw _tokens.Invalid($"Invalid function name; function: {function}");
            _tokens.Expect(")");
            return item => new JsonObject { ["L"] = new JsonArray([.. Items(first(item)), .. Items(second(item))]) };
        }

        var path = _names.Path(_tokens);
        return item => DocumentPath.Read(item, path) ?? throw AwsError.Validation("The provided expression refers to an attribute that does not exist in the item");
    }

    private Func<JsonObject, JsonObject> Then()
    {
        _tokens.Expect(",");
        return Operand();
    }

    private void Remove()
    {
        var path = Path();
        _steps.Add((_, after) => DocumentPath.Remove(after, path));
    }

    private void Add()
    {
        var (path, value) = (Path(), _names.Value(_tokens));
        if (Attribute.TypeOf(value) is not ("N" or "SS" or "NS" or "BS"))
        {
            throw _tokens.Invalid($"Incorrect operand type for operator or function; operator: ADD, operand type: {Attribute.TypeOf(value)}");
        }

        _steps.Add((before, after) => DocumentPath.Write(after, path, DocumentPath.Read(before, path) switch
        {
            null => value,
            var there when Attribute.TypeOf(there) != Attribute.TypeOf(value) => throw AwsError.Validation("An operand in the update expression has an incorrect data type"),
            var there when Attribute.TypeOf(value) == "N" => Sum(there, value, subtract: false),
            var there => new JsonObject { [Attribute.TypeOf(value)] = Wire.Texts(Texts(there).Union(Texts(value), StringComparer.Ordinal)) },
        }));
    }

    private void Delete()
    {
        var (path, value) = (Path(), _names.Value(_tokens));
        _steps.Add((before, after) =>
        {
            if (DocumentPath.Read(before, path) is not { } there)
            {
                return;
            }

            if (Attribute.TypeOf(there) != Attribute.TypeOf(value) || Attribute.TypeOf(value) is not ("SS" or "NS" or "BS"))
            {
                throw AwsError.Validation("An operand in the update expression has an incorrect data type");
            }

            var left = Texts(there).Except(Texts(value), StringComparer.Ordinal).ToList();
            if (left.Count == 0)
            {
                DocumentPath.Remove(after, path);
            }
            else
            {
                DocumentPath.Write(after, path, new JsonObject { [Attribute.TypeOf(value)] = Wire.Texts(left) });
            }
        });
    }

    private static JsonObject Sum(JsonObject a, JsonObject b, bool subtract) =>
        Attribute.TypeOf(a) == "N" && Attribute.TypeOf(b) == "N" && DynamoNumber.TryParse(Attribute.TextOf(a), out var x) && DynamoNumber.TryParse(Attribute.TextOf(b), out var y)
            ? new JsonObject { ["N"] = DynamoNumber.Add(x, y, subtract).ToString() }
            : throw AwsError.Validation("An operand in the update expression has an incorrect data type");

    private static IEnumerable<string> Texts(JsonObject set) => Attribute.Inner(set).AsArray().Select(t => (string)t!);

    private static IEnumerable<JsonNode?> Items(JsonObject list) => Attribute.TypeOf(list) == "L"
        ? Attribute.Inner(list).AsArray().Select(i => i?.DeepClone())
        : throw AwsError.Validation("An operand in the update expression has an incorrect data type");
}
